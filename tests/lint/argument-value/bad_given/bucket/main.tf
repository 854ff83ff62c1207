variable "days" {
  type    = number
  default = 30
}

variable "names" {
  type = map(string)
}

resource "aws_cloudwatch_log_group" "main" {
  name              = "main"
  retention_in_days = var.days # ERROR: argument-value
}

resource "aws_dynamodb_table" "main" {
  for_each = var.names

  name         = each.key
  billing_mode = each.value # ERROR: argument-value
  hash_key     = "id"
}
