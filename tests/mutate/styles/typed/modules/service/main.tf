variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "domain" {
  type    = string
  default = "acme.example"
}

variable "tags" {
  type    = map(string)
  default = {}
}

variable "listener" {
  type    = object({ port = number, protocol = optional(string, "HTTP") })
  default = { port = 80 }
}

variable "ports" {
  type    = list(number)
  default = [9090]
}

locals {
  ports = concat([var.listener.port], var.ports)
}

resource "aws_lb_target_group" "this" {
  name     = var.name
  port     = var.listener.port
  protocol = var.listener.protocol
  vpc_id   = var.vpc_id
  tags     = var.tags
}

resource "aws_security_group" "this" {
  name        = "${var.name}-service"
  description = "Of ${var.domain}"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

resource "aws_instance" "this" {
  count = length(var.subnet_ids)

  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = var.subnet_ids[count.index]
  vpc_security_group_ids = [aws_security_group.this.id]
}

output "endpoint" {
  value = "https://${var.name}.${var.domain}:${var.listener.port}"
}

output "ports" {
  value = local.ports
}
