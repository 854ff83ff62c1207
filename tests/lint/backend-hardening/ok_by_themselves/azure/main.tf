terraform {
  backend "azurerm" {
    storage_account_name = "acmestates"
    container_name       = "states"
    key                  = "azure.tfstate"
  }
}
