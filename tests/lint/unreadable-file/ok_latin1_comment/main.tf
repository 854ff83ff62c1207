# Größe
variable "a" {
  default = 1 # für später
}
