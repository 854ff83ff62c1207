resource "terraform_data" "a" {
  input = self.id # ERROR: self-reference
}

output "id" {
  value = self.id # ERROR: self-reference
}
