variable "region" {
  default = "us-east-1"
}

module "child" {
  source = "./child"
}

output "region" {
  value = var.region
}
