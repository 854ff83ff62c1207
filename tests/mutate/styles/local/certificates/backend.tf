terraform {
  backend "local" {
    path = "../.states/certificates.tfstate"
  }
}
