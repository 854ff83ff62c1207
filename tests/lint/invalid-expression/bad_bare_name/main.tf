variable "size" {
  type = string
}

locals {
  zones = [for zone in ["a", "b"] : "eu-west-1${zone}"]
  both  = concat(local.zones, zone) # ERROR: invalid-expression
}

resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = t3micro # ERROR: invalid-expression

  tags = {
    Size  = size # ERROR: invalid-expression
    Names = "${data.aws_instances}-x" # ERROR: invalid-expression
  }
}

output "inputs" {
  value = var # ERROR: invalid-expression
}
