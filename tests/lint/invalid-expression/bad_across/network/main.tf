output "subnet_ids" {
  value = ["subnet-0a1b2c3d"]
}

output "zone" {
  value = { id = "Z0123", name = "acme.example" }
}

output "name" {
  value = "acme"
}
