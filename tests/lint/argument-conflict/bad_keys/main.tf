resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  range_key    = "at" # ERROR: argument-conflict

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "state" # ERROR: argument-conflict
    type = "S"
  }
}

locals {
  indexes = { by_customer = "customer_id" }
}

resource "aws_dynamodb_table" "indexed" {
  name         = "indexed"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "customer" # ERROR: argument-conflict
    type = "S"
  }

  dynamic "global_secondary_index" {
    for_each = local.indexes
    content {
      name            = global_secondary_index.key
      projection_type = "ALL"

      key_schema {
        attribute_name = global_secondary_index.value # ERROR: argument-conflict
        key_type       = "HASH"
      }
    }
  }
}
