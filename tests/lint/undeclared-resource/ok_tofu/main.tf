# OpenTofu's word for `terraform.workspace`.
locals {
  name = "app-${tofu.workspace}"
}

output "name" {
  value = local.name
}
