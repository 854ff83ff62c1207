variable "name" {
  description = "the name # ERROR: syntax-error
  type        = string
}
