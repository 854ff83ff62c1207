variable "name" {
  type = string
}

variable "retention_seconds" {
  type = number
}

variable "fifo" {
  type    = bool
  default = false
}

locals {
  ending = var.fifo ? ".fifo" : ""
}

resource "aws_sqs_queue" "main" {
  name                      = "${var.name}${local.ending}"
  message_retention_seconds = var.retention_seconds
  fifo_queue                = var.fifo
}

output "url" {
  value = aws_sqs_queue.main.url
}

output "arn" {
  value = aws_sqs_queue.main.arn
}
