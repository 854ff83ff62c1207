variable "name" { # ERROR: duplicate-declaration
  type = string
}
