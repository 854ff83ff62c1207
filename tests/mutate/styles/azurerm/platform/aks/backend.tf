terraform {
  backend "azurerm" {
    resource_group_name  = "rg-terraform"
    storage_account_name = "stcontosotfstate"
    container_name       = "platform"
    key                  = "aks.terraform.tfstate"
  }
}

provider "azurerm" {
  features {}
}
