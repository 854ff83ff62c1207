data "terraform_remote_state" "hub" {
  backend = "azurerm"

  config = {
    resource_group_name  = "rg-terraform"
    storage_account_name = "stcontosotfstate"
    container_name       = "platform"
    key                  = "hub.terraform.tfstate"
  }
}

data "terraform_remote_state" "spoke" {
  backend = "azurerm"

  config = {
    resource_group_name  = "rg-terraform"
    storage_account_name = "stcontosotfstate"
    container_name       = "platform"
    key                  = "spoke.terraform.tfstate"
  }
}

resource "azurerm_kubernetes_cluster" "this" {
  name                = "aks"
  location            = data.terraform_remote_state.hub.outputs.location
  resource_group_name = "rg-aks"
  dns_prefix          = "aks"

  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    vnet_subnet_id = data.terraform_remote_state.spoke.outputs.web
  }
}

output "cluster" {
  value = azurerm_kubernetes_cluster.this.name
}
