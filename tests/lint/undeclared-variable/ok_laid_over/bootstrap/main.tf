variable "organization" {
  type = string
}

variable "region" {
  type = string
}

locals {
  prefix = "acme-${var.region}"
}

resource "terraform_data" "seed" {
  input = "${local.prefix}-${var.organization}"
}
