locals {
  name = "child"
}
