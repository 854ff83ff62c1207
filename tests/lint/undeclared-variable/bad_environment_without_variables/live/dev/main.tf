variable "region" {
  type = string
}

variable "size" {
  type = number
}

variable "owner" {
  type = string
}

resource "terraform_data" "app" {
  input = [var.region, var.size, var.owner]
}
