terraform {
  backend "azurerm" {
    resource_group_name  = "states"
    storage_account_name = "acmestates"
    container_name       = "states"
    key                  = "app.tfstate"
  }
}

data "terraform_remote_state" "network" {
  backend = "azurerm"
  config = {
    resource_group_name  = "network" # WARNING: remote-state-region
    storage_account_name = "acmestates"
    container_name       = "states"
    key                  = "network.tfstate"
  }
}
