variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "email" {
  type    = string
  default = null
}

locals {
  subscribers = var.email == null ? [] : [var.email]
}

resource "aws_sns_topic" "this" {
  name = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "this" {
  for_each  = toset(local.subscribers)
  topic_arn = aws_sns_topic.this.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_cloudwatch_metric_alarm" "nat" {
  alarm_name    = "${var.name}-nat"
  metric_name   = "ErrorPortAllocation"
  statistic     = "Sum"
  alarm_actions = [aws_sns_topic.this.arn]
  dimensions    = { VpcId = var.vpc_id }
}

output "topic" {
  value = aws_sns_topic.this.arn
}
