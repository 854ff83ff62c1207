# tfgen: allow(undeclared-variable) set elsewhere # WARNING: unused-suppression
variable "name" {
  default = "x" # tfgen: allow(missing-input, syntax-error) who knows # WARNING: unused-suppression, unused-suppression
}
