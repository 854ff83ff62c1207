variable "name" { # ERROR: syntax-error
  type = string

variable "zone" {
  type = string
}
