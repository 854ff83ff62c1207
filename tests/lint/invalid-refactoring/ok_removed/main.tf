removed {
  from = terraform_data.gone

  lifecycle {
    destroy = false
  }

  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.id}"
  }
}

removed {
  from = module.network.terraform_data.gone

  lifecycle {
    destroy = false
  }
}

removed {
  from = module.gone
}

resource "terraform_data" "here" {}

module "network" {
  source = "./network"
}
