provider "registry.terraform.io/hashicorp/aws" {
  version = "6.0.0"
}

provider "registry.terraform.io/hashicorp/aws" { # ERROR: duplicate-declaration
  version = "6.1.0"
}
