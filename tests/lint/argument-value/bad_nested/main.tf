locals {
  rules = {
    old  = { days = 30, class = "GLACIER" }
    cold = { days = 90, class = "DEEP_FREEZE" }
  }
}

resource "aws_launch_template" "node" {
  name_prefix = "node"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type = "gp5" # ERROR: argument-value
    }
  }

  metadata_options {
    http_tokens = "mandatory" # ERROR: argument-value
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  bucket = "logs"

  dynamic "rule" {
    for_each = local.rules

    content {
      id     = rule.key
      status = "On" # ERROR: argument-value

      transition {
        days          = rule.value.days
        storage_class = rule.value.class # ERROR: argument-value
      }
    }
  }
}
