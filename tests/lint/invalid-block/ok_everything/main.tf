terraform {
  required_version = ">= 1.5"

  backend "local" {
    path = "terraform.tfstate"
  }

  required_providers {
    built-in = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

locals {}

locals {
  one = 1
}

variable "name" {
  type = string

  validation {
    condition     = var.name != ""
    error_message = "The name is empty."
  }

  validation {
    condition     = length(var.name) < 9
    error_message = "The name is long."
  }
}

resource "terraform_data" "_a-1" {
  input = local.one

  lifecycle {
    precondition {
      condition     = local.one > 0
      error_message = "It is small."
    }

    postcondition {
      condition     = self.output > 0
      error_message = "It is small."
    }
  }

  connection {
    host = "localhost"
  }

  provisioner "local-exec" {
    command = "true"
  }

  provisioner "local-exec" {
    when    = destroy
    command = "true"
  }
}

output "id" {
  value = terraform_data._a-1.id

  precondition {
    condition     = var.name != "x"
    error_message = "The name is x."
  }
}
