terraform {
  backend "azurerm" {
    resource_group_name  = "states"
    storage_account_name = "acmestates"
    container_name       = "states"
    key                  = "azure.tfstate"
    use_azuread_auth     = true
  }
}
