# The constraint would allow an older one; what is locked is this.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

resource "aws_eip" "nat" {
  vpc = true # ERROR: removed-argument
}
