resource "terraform_data" "server" {}

output "id" {
  value = terraform_data.servr.id # ERROR: undeclared-resource
}

output "other_type" {
  value = [terraform_dat.server.id] # ERROR: undeclared-resource
}
