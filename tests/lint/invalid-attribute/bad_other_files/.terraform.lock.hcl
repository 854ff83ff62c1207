provider "registry.terraform.io/hashicorp/aws" { # ERROR: invalid-attribute
  constraint = "~> 6.0" # ERROR: invalid-attribute
}
