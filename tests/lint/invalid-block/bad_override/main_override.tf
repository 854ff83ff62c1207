variable "nmae" { # ERROR: invalid-block
  default = "x"
}

locals {
  size = 1 # ERROR: invalid-block
}

resource "terraform_data" "a" {} # ERROR: invalid-block

provider "aws" { # ERROR: invalid-block
  alias = "other"
}

variable "name" {
  default = "x"

  validation { # ERROR: invalid-block
    condition     = var.name != ""
    error_message = "It is empty."
  }
}

moved { # ERROR: invalid-block
  from = terraform_data.b
  to   = terraform_data.a
}
