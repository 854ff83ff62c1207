provider "aws" {
  default_tag { # ERROR: unknown-block
    tags = { team = "core" }
  }
}

variable "sizes" {
  type    = list(number)
  default = []
}

resource "aws_launch_template" "main" {
  name = "main"
  dynamic "block_device_mapping" { # ERROR: unknown-block
    for_each = var.sizes
    content {
      device_name = "/dev/xvda"
    }
  }
  metadata_options {
    http_tokens = "required"
    http_hops { # ERROR: unknown-block
      limit = 1
    }
  }
}
