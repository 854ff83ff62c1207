variable "location" {
  type    = string
  default = "westeurope"
}

resource "azurerm_resource_group" "hub" {
  name     = "rg-hub"
  location = var.location
}

module "network" {
  source              = "../../modules/network"
  name                = "hub"
  location            = var.location
  resource_group_name = azurerm_resource_group.hub.name
  address_space       = ["10.0.0.0/16"]
}

output "network_id" {
  value = module.network.id
}

output "network_name" {
  value = module.network.name
}

output "location" {
  value = var.location
}
