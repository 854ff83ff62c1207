locals {
  region = "eu-west-1" # ERROR: duplicate-declaration
}
