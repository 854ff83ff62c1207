locals {
  names = ["dev"]
}
