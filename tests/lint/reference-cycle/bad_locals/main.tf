variable "environment" {
  type = string
}

locals {
  name   = "${local.prefix}-app" # ERROR: reference-cycle
  prefix = "${var.environment}-${local.suffix}"
  suffix = substr(local.name, 0, 3)
  other  = local.name
}
