output "region" {
  value = "eu-west-1"
}

module "child" {
  source = "./child"
}
