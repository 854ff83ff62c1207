provider "aws" {
  region = "eu-west-1"
}

variable "names" {
  type = list(string)
}

module "named" {
  source = "./named"
  names  = var.names
}

output "second" {
  value = module.named.all[1]
}
