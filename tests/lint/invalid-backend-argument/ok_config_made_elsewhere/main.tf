variable "account" {
  type    = string
  default = null # given on the command line
}

variable "lower" {
  type = map(object({ state = string }))
  default = {
    launchpad = { state = "launchpad.tfstate" }
  }
}

locals {
  states = {
    for name, lower in var.lower : name => {
      storage_account_name = var.account
      container_name       = try(lower.container, var.account)
      key                  = lower.state
    }
  }
}

data "terraform_remote_state" "lower" {
  for_each = var.lower
  backend  = "azurerm"
  config   = local.states[each.key]
}
