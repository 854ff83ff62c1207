locals {
  name = "leaf"
}
