# `terraform plan -generate-config-out=FILE` writes the block.
import {
  to = terraform_data.server
  id = "a"
}

resource "terraform_data" "network" {}
