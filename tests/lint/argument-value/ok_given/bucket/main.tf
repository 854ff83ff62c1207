variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "main"
  retention_in_days = var.days
}
