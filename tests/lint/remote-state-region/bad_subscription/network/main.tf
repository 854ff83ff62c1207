terraform {
  backend "azurerm" {
    resource_group_name  = "states"
    storage_account_name = "acmestates"
    container_name       = "states"
    key                  = "network.tfstate"
  }
}
