provider "hashicorp/aws" { # ERROR: invalid-block
  version = "6.0.0"
}

resource "x" "y" {} # ERROR: invalid-block
