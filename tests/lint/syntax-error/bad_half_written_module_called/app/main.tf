variable "name" { # ERROR: syntax-error
  type = string
