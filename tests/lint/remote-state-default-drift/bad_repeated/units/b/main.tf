terraform {
  backend "local" {}
}

output "name" {
  value = "b"
}
