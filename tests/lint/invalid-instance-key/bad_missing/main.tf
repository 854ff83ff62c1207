resource "terraform_data" "counted" {
  count = 2
}

resource "terraform_data" "keyed" {
  for_each = toset(["a"])
}

output "counted" {
  value = terraform_data.counted.id # ERROR: invalid-instance-key
}

output "keyed" {
  value = try(terraform_data.keyed.id, "") # ERROR: invalid-instance-key
}
