terraform {
  required_version = "~> 0.11.14"
}

locals {
  names = "${compact(["a", ["b"]])}"
}
