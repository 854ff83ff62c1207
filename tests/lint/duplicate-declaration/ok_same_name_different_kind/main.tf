variable "name" {
  default = "x"
}

locals {
  name = var.name
}

resource "terraform_data" "name" {
  input = local.name
}

data "terraform_remote_state" "name" {
  backend = "local"
}

module "name" {
  source = "./name"
}

output "name" {
  value = [terraform_data.name.id, data.terraform_remote_state.name.outputs, module.name.name]
}
