terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 4.67"
    }
    datadog = {
      source  = "DataDog/datadog"
      version = ">= 5.1"
    }
  }
}

# Version 4 had it.
resource "aws_db_security_group" "old" {
  name = "old"
}

resource "datadog_from_tomorrow" "x" {
  name = "new"
}
