variable "name" {
  type = string
}

variable "cluster_name" {
  type = string
}

variable "database" {
  type = object({
    address = string
    port    = number
  })
}

variable "instances" {
  type    = number
  default = 2
}

variable "hosts" {
  type    = list(string)
  default = []
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_ssm_parameter" "settings" {
  name = "/${var.cluster_name}/${var.name}"
  type = "String"
  tags = var.tags

  value = jsonencode({
    database  = "${var.database.address}:${var.database.port}"
    instances = var.instances
    hosts     = var.hosts
  })
}

output "parameter" {
  value = aws_ssm_parameter.settings.name
}
