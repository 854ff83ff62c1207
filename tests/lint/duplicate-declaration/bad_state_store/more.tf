terraform {
  state_store "example_store" { # ERROR: duplicate-declaration
    provider "example" {}
  }
}
