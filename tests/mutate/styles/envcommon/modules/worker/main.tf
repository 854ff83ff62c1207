variable "name" {
  type = string
}

variable "queue_url" {
  type = string
}

variable "queue_arn" {
  type = string
}

variable "bucket" {
  type = string
}

variable "environment" {
  type = map(string)
}

variable "memory_mb" {
  type    = number
  default = 256
}

module "policy" {
  source = "../policy"
  queue  = var.queue_arn
  bucket = var.bucket
}

resource "aws_ssm_parameter" "settings" {
  name = "/workers/${var.name}"
  type = "String"

  value = jsonencode({
    queue       = var.queue_url
    environment = var.environment
    memory_mb   = var.memory_mb
    policy      = module.policy.json
  })
}

output "parameter" {
  value = aws_ssm_parameter.settings.name
}
