terraform {
  backend "azurerm" {
    resource_group_name  = "rg"
    storage_account_name = "acme"
    container_name       = "tfstate"
    key                  = "net.tfstate"
  }
}
