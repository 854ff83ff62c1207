terraform {
  backend "local" {
    paths = "x.tfstate" # ERROR: invalid-backend-argument
  }
}

data "terraform_remote_state" "network" {
  backend = "gcs"
  config = {
    bucket  = "acme-states"
    prefix  = "network"
    locking = true # ERROR: invalid-backend-argument
  }
}

data "terraform_remote_state" "dns" { # ERROR: invalid-backend-argument
  backend = "azurerm"
  config = {
    container_name = "states"
    key            = "dns.tfstate"
  }
}
