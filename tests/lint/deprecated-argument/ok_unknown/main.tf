variable "policies" {
  type    = list(string)
  default = null
}

variable "versions" {
  type    = list(bool)
  default = []
}

resource "aws_iam_role" "node" {
  name                = "node"
  assume_role_policy  = jsonencode({ Version = "2012-10-17", Statement = [] })
  managed_policy_arns = var.policies
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs-of-example"

  dynamic "versioning" {
    for_each = var.versions

    content {
      enabled = versioning.value
    }
  }
}
