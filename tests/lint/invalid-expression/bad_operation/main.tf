variable "names" {
  type = list(string)
}

locals {
  sum   = 1 + "x"                # ERROR: invalid-expression
  half  = var.names / 2          # ERROR: invalid-expression
  count = length(12)             # ERROR: invalid-expression
}
