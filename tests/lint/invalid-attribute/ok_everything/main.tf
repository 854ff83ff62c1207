terraform {
  required_version = ">= 1.5"
}

variable "name" {
  description = "A name."
  type        = string
  default     = "x"
  sensitive   = false
  nullable    = "false"
  ephemeral   = false
}

resource "terraform_data" "a" {
  count      = 1
  depends_on = [terraform_data.b]

  lifecycle {
    create_before_destroy = true
    prevent_destroy       = false
    ignore_changes        = [input]
    replace_triggered_by  = [terraform_data.b]
  }
}

resource "terraform_data" "b" {
  for_each = { a = 1 }

  lifecycle {
    ignore_changes = all
  }
}

output "name" {
  description = "The name."
  value       = var.name
  sensitive   = true
  depends_on  = [terraform_data.b]
}
