terraform {
  required_version = "~> 1.11.0" # ERROR: provider-version-conflict
  backend "local" {}
}

module "app" {
  source = "./app"
}
