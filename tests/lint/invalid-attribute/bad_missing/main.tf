output "region" { # ERROR: invalid-attribute
  description = "The region."
}

module "child" { # ERROR: invalid-attribute
  version = "1.0.0"
}

moved { # ERROR: invalid-attribute
  from = terraform_data.a
}

variable "name" {
  type = string

  validation { # ERROR: invalid-attribute
    condition = var.name != ""
  }
}
