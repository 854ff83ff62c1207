terraform {
  backend "local" {} # ERROR: duplicate-declaration

  state_store "example_store" {
    provider "example" {}
  }
}
