locals {
  first = [1, 2 3] # ERROR: syntax-error
  good  = "x"
}

output "good" {
  value = local.good
}

output "second" {
  value = local.good == # ERROR: syntax-error
}
