locals {
  d = 2
}
