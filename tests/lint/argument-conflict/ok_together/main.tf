terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 6.0" }
    random = { source = "hashicorp/random", version = "~> 3.0" }
  }
}

variable "fifo" {
  type = bool
}

variable "handler" {
  type    = string
  default = null
}

variable "package" {
  type    = string
  default = "Zip"
}

resource "aws_lambda_function" "image" {
  function_name = "image"
  role          = "arn:aws:iam::123456789012:role/image"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/image:1"
}

resource "aws_lambda_function" "either" {
  function_name = "either"
  role          = "arn:aws:iam::123456789012:role/either"
  package_type  = var.package
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/image:1"
}

resource "aws_lambda_function" "given" {
  function_name = "given"
  role          = "arn:aws:iam::123456789012:role/given"
  filename      = "given.zip"
  handler       = var.handler
  runtime       = "python3.13"
}

resource "aws_lb_target_group" "function" {
  name        = "function"
  target_type = "lambda"
}

resource "aws_lb_target_group" "tcp" {
  name     = "tcp"
  protocol = "TCP"
  port     = 80
  vpc_id   = "vpc-0123456789abcdef0"

  health_check {
    protocol = "TCP"
  }
}

resource "aws_sqs_queue" "jobs" {
  name       = "jobs.fifo"
  fifo_queue = true
}

resource "aws_sqs_queue" "either" {
  name                        = "either.fifo"
  fifo_queue                  = var.fifo
  content_based_deduplication = true
}

resource "aws_sqs_queue" "prefixed" {
  name_prefix = "jobs-"
  fifo_queue  = true
}

resource "aws_nat_gateway" "public" {
  subnet_id     = "subnet-0123456789abcdef0"
  allocation_id = "eipalloc-0123456789abcdef0"
}

resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "cache"
  description                = "Sessions."
  multi_az_enabled           = true
  automatic_failover_enabled = true
  num_cache_clusters         = 2
}

resource "random_password" "digits" {
  length  = 16
  special = false
  upper   = false
  lower   = false
}

resource "aws_cloudwatch_metric_alarm" "load" {
  alarm_name          = "load"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = 80

  metric_query {
    id          = "rate"
    expression  = "errors / requests"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      metric_name = "Errors"
      namespace   = "AWS/Lambda"
      period      = 60
      stat        = "Sum"
    }
  }
}
