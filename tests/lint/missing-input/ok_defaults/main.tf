module "app" {
  source = "./app"
  name   = "x"
  count  = 1
  # zone is optional
}

module "empty" {
  source = "./empty"
}

module "registry" {
  source = "terraform-aws-modules/vpc/aws"
}
