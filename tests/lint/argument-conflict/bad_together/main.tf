terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 6.0" }
    random = { source = "hashicorp/random", version = "~> 3.0" }
  }
}

locals {
  fifo = true
}

resource "aws_lambda_function" "zip" { # ERROR: argument-conflict
  function_name = "zip"
  role          = "arn:aws:iam::123456789012:role/zip"
  filename      = "zip.zip"
  handler       = "index.handler"
}

resource "aws_lb_target_group" "web" { # ERROR: argument-conflict
  name     = "web"
  protocol = "TCP"
  port     = 80

  health_check { # ERROR: argument-conflict
    protocol = "TCP"
    matcher  = "200"
  }
}

resource "aws_lb_target_group" "tcp" { # ERROR: argument-conflict
  name     = "web"
  protocol = "HTTP"
  port     = 80
  vpc_id   = "vpc-0123456789abcdef0"

  health_check {
    protocol = "TCP"
  }
}

resource "aws_sqs_queue" "jobs" { # ERROR: argument-conflict
  name       = "jobs"
  fifo_queue = local.fifo
}

resource "aws_sqs_queue" "plain" { # ERROR: argument-conflict
  name                        = "plain"
  content_based_deduplication = true
}

resource "aws_sns_topic" "news" { # ERROR: argument-conflict
  name = "news.fifo"
}

resource "aws_nat_gateway" "private" { # ERROR: argument-conflict
  connectivity_type = "private"
  subnet_id         = "subnet-0123456789abcdef0"
  allocation_id     = "eipalloc-0123456789abcdef0"
}

resource "aws_elasticache_replication_group" "cache" { # ERROR: argument-conflict
  replication_group_id = "cache"
  description          = "Sessions."
  multi_az_enabled     = true
}

resource "random_password" "none" { # ERROR: argument-conflict
  length  = 16
  special = false
  upper   = false
  lower   = false
  numeric = false
}

resource "aws_cloudwatch_metric_alarm" "load" { # ERROR: argument-conflict
  alarm_name          = "load"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 60
  threshold           = 80
}
