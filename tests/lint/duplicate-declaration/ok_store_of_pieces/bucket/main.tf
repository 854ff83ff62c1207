locals {
  kind = "bucket"
}
