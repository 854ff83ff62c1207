locals {
  tables = {
    orders = "PAY_PER_REQUEST"
    users  = "ON_DEMAND"
  }
}

resource "aws_dynamodb_table" "each" {
  for_each = local.tables

  name         = each.key
  billing_mode = each.value # ERROR: argument-value
  hash_key     = "id"
}
