variable "name" {
  type = string
}

output "keys" {
  value = {
    name       = 1
    Name       = 2
    (var.name) = 3
    "01"       = 4
    1          = 5
  }
}
