provider "aws" {}

data "terraform_remote_state" "gcs" {
  backend = "gcs"
  config  = { bucket = "acme", prefix = "net/" }
}

data "terraform_remote_state" "azure" {
  backend = "azurerm"
  config = {
    storage_account_name = "acme"
    container_name       = "tfstate"
    key                  = "net.tfstate"
  }
}

data "terraform_remote_state" "cloud" {
  backend = "remote"
  config  = { organization = "acme", workspaces = { name = "net" } }
}

data "terraform_remote_state" "remote" {
  backend   = "remote"
  workspace = "dev"
  config    = { organization = "acme", workspaces = { prefix = "app-" } }
}
