terraform {
  required_version = "~> 0.12.31"
}

module "a" {
  source = "./a"
}

output "tags" {
  value = map("Name", "x")
}
