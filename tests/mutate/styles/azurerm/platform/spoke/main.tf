data "terraform_remote_state" "hub" {
  backend = "azurerm"

  config = {
    resource_group_name  = "rg-terraform"
    storage_account_name = "stcontosotfstate"
    container_name       = "platform"
    key                  = "hub.terraform.tfstate"
  }
}

locals {
  location = data.terraform_remote_state.hub.outputs.location
  names    = toset(["web", "data"])
}

resource "azurerm_resource_group" "spoke" {
  name     = "rg-spoke"
  location = local.location
}

module "network" {
  source   = "../../modules/network"
  for_each = local.names

  name                = each.key
  location            = local.location
  resource_group_name = azurerm_resource_group.spoke.name
  address_space       = ["10.1.0.0/16"]
  peer                = data.terraform_remote_state.hub.outputs.network_id
}

output "networks" {
  value = { for name, network in module.network : name => network.id }
}

output "web" {
  value = module.network["web"].id
}
