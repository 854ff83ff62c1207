locals {
  size = try(length(), 0)
}
