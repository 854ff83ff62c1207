terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.east]
    }
  }
}

resource "aws_security_group" "app" {
  provider = aws.east
  name     = "app"

  dynamic "ingress" {
    for_each = [80, 443]
    iterator = port

    content {
      from_port = port.value
      to_port   = port.value
      protocol  = "tcp"
    }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [description, tags]
  }

  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.name}"
  }
}

output "rules" {
  value = { for key, rule in { a = 1 } : key => { key = key, (key) = rule, value = "%{for x in [rule]}${x}%{endfor}" } }
}
