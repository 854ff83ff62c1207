data "terraform_remote_state" "registry" {
  backend = "local"

  config = {
    path = "../.states/registry.tfstate"
  }
}

data "terraform_remote_state" "certificates" {
  backend = "local"

  config = {
    path = "../.states/certificates.tfstate"
  }
}

module "container" {
  source      = "../modules/container"
  name        = "gateway"
  image       = "${data.terraform_remote_state.registry.outputs.address}/gateway:latest"
  certificate = data.terraform_remote_state.certificates.outputs.certificate
}

output "gateway" {
  value = module.container.id
}
