locals {
  size = 2
}
