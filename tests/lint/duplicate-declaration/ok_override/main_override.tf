resource "terraform_data" "a" {
  input = local.tier
}

output "size" {
  description = "changed in place"
}
