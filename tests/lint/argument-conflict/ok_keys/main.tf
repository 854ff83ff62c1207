variable "key" {
  type = string
}

variable "indexes" {
  type = map(string)
}

variable "sort" {
  type    = string
  default = null
}

resource "aws_dynamodb_table" "orders" {
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  range_key    = "at"

  attribute {
    name = "id"
    type = "S"
  }

  attribute {
    name = "at"
    type = "N"
  }

  attribute {
    name = "customer"
    type = "S"
  }

  global_secondary_index {
    name            = "by-customer"
    projection_type = "ALL"

    key_schema {
      attribute_name = "customer"
      key_type       = "HASH"
    }
  }

  local_secondary_index {
    name            = "by-time"
    range_key       = "at"
    projection_type = "KEYS_ONLY"
  }
}

resource "aws_dynamodb_table" "given" {
  name         = "given"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = var.key

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "sorted" {
  name         = "sorted"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  range_key    = var.sort

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "attribute" {
    for_each = var.sort[*]
    content {
      name = attribute.value
      type = "S"
    }
  }
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
    name = "other"
    type = "S"
  }

  dynamic "global_secondary_index" {
    for_each = var.indexes
    content {
      name            = global_secondary_index.key
      projection_type = "ALL"

      key_schema {
        attribute_name = global_secondary_index.value
        key_type       = "HASH"
      }
    }
  }
}

resource "aws_dynamodb_table" "restored" {
  name                = "restored"
  billing_mode        = "PAY_PER_REQUEST"
  restore_source_name = aws_dynamodb_table.orders.name
  hash_key            = "id"
}
