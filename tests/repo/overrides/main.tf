terraform {
  backend "s3" {
    bucket = "acme"
    key    = "a.tfstate"
  }
}

variable "size" {
  type = string
}

module "net" {
  source = "./one"
}

output "name" {
  value = "main"
}
