resource "terraform_data" "one" {}

output "first" {
  value = terraform_data.one[0].id # ERROR: invalid-instance-key
}

output "legacy" {
  value = "${terraform_data.one.0.id}-x" # ERROR: invalid-instance-key
}

output "key" {
  value = try(terraform_data.one["id"], null) # ERROR: invalid-instance-key
}
