terraform {
  backend "local" {}
}

output "extra" {
  value = "b"
}
