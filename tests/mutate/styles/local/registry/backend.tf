terraform {
  backend "local" {
    path = "../.states/registry.tfstate"
  }
}
