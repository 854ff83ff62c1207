output "maybe" {
  value = [1, 2
}

variable "after" {
