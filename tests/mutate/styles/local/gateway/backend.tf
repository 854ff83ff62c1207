terraform {
  backend "local" {
    path = "../.states/gateway.tfstate"
  }
}
