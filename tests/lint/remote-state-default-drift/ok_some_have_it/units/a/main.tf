terraform {
  backend "local" {}
}

output "name" {
  value = "a"
}
