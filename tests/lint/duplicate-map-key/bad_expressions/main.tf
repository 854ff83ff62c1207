variable "name" {
  type = string
}

output "members" {
  value = {
    (var.name)          = 1
    "${var.name}-admin" = 2
    1                   = "one"

    (var.name)          = 3     # WARNING: duplicate-map-key
    "${var.name}-admin" = 4     # WARNING: duplicate-map-key
    "1"                 = "two" # WARNING: duplicate-map-key
  }
}
