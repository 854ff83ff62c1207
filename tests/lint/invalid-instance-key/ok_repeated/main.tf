variable "rules" {
  type    = map(list(string))
  default = {}
}

resource "terraform_data" "keyed" {
  for_each = var.rules
  input    = "${each.key}: ${join(", ", each.value)}"

  provisioner "local-exec" {
    command = "echo ${each.key}"
  }
}

resource "aws_security_group" "main" {
  count = 2
  name  = "group-${count.index}"

  dynamic "ingress" {
    for_each = var.rules
    iterator = each
    content {
      description = each.key
      cidr_blocks = each.value
    }
  }
}

# Names of a `for` may be the same.
locals {
  keys    = [for each in values(var.rules) : each.key]
  numbers = "%{for count in [{ index = 1 }]}${count.index}%{endfor}"
}

import {
  for_each = var.rules
  to       = terraform_data.keyed[each.key]
  id       = each.key
}
