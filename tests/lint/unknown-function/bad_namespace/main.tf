terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

locals {
  name   = provider::terraform::encode_tfvar({ a = 1 }) # ERROR: unknown-function
  region = strings::upper("a")                          # ERROR: unknown-function
  fine   = core::upper(provider::terraform::encode_expr(1))
}
