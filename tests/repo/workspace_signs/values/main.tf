terraform {
  backend "s3" {
    bucket = "acme"
    key    = "values.tfstate"
  }
}

variable "size" {
  type = number
}

output "name" {
  value = "${terraform.workspace}-${var.size}"
}
