terraform {
  backend "s3" {
    bucket       = "states"
    key          = "network.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

variable "settings" {
  type    = any
  default = "none"
}

variable "many" {
  type    = number
  default = 0
}

resource "aws_subnet" "many" {
  count      = var.many
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.0.0/24"
}

output "settings" {
  value = var.settings
}

output "subnets" {
  value = aws_subnet.many
}

output "first" {
  value = one(aws_subnet.many)
}
