terraform {
  backend "s3" {
    bucket       = "states"
    key          = "network.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

variable "zones" {
  type    = list(string)
  default = []
}

output "zones" {
  value = var.zones
}

output "count" {
  value = { zones = var.zones }
}
