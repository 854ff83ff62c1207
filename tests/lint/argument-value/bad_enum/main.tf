locals {
  kind = "PAY_PER_REQEST"
  fine = "PAY_PER_REQUEST"
}

resource "aws_dynamodb_table" "literal" {
  name         = "literal"
  billing_mode = "PAY_PER_REQEST" # ERROR: argument-value
  hash_key     = "id"
}

resource "aws_dynamodb_table" "local" {
  name         = "local"
  billing_mode = local.kind # ERROR: argument-value
  hash_key     = "id"
}

resource "aws_dynamodb_table" "fine" {
  name         = "fine"
  billing_mode = local.fine
  hash_key     = "id"
}

resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "cpu"
  comparison_operator = "GreaterThan" # ERROR: argument-value
  evaluation_periods  = 1
  metric_name         = "CPUUtilization"
  statistic           = "Mean" # ERROR: argument-value
  treat_missing_data  = "notbreaching"
}

resource "aws_cloudwatch_log_group" "app" {
  name              = "app"
  retention_in_days = 31 # ERROR: argument-value
}
