terraform {
  backend "azurerm" {
    resource_group_name  = "states"
    storage_account_name = "acmestates"
    container_name       = "tfstate"
    key                  = "hub.tfstate" # ERROR: state-key-collision
  }
}
