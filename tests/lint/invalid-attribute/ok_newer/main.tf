# What newer versions of Terraform and OpenTofu read.
variable "region" {
  type       = string
  const      = true
  deprecated = "Use `zone`."
}

output "region" {
  type       = string
  value      = var.region
  deprecated = "Use `zone`."
}

resource "terraform_data" "a" {
  lifecycle {
    destroy         = false
    enabled         = var.region != ""
    prevent_destroy = var.region != "x"
  }
}

module "child" {
  source                     = "./child"
  ignore_nested_deprecations = true
}
