module "first" {
  source = "./modules/app"
}

module "second" {
  source = "./modules/app"
}
