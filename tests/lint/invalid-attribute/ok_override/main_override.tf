# An override says only what it changes.
output "region" {
  description = "The region."
}

module "child" {
  name = "y"
}
