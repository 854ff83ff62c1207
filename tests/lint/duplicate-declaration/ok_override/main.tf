variable "size" {
  type = number
}

resource "terraform_data" "a" {
  input = var.size
}

output "size" {
  value = terraform_data.a.output
}

locals {
  tier = "small"
}
