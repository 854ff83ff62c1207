terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.0"
    }
  }
}

variable "values" {
  type = map(string)
}

resource "helm_release" "app" {
  name   = "app"
  chart  = "app"
  values = [yamlencode({ a = 1 })]
  set    = [for name, value in var.values : { name = name, value = value }]
  set_list = [
    { name = "hosts", value = ["a"] },
  ]
}

resource "aws_security_group" "none" {
  name    = "none"
  ingress = []
  egress = [{
    cidr_blocks      = ["0.0.0.0/0"]
    description      = ""
    from_port        = 0
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    protocol         = "-1"
    security_groups  = []
    self             = false
    to_port          = 0
  }]
}
