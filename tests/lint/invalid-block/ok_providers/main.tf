resource "aws_security_group" "web" {
  dynamic "ingress" {
    for_each = [80, 443]

    content {
      from_port = ingress.value
      to_port   = ingress.value
      protocol  = "tcp"
    }
  }

  timeouts {
    create = "10m"
  }
}

provider "aws" {
  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/deploy"
  }

  default_tags {
    tags = { team = "platform" }
  }
}

provider "google-beta" {}
