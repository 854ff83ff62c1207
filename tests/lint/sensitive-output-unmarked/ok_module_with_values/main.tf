terraform {
  backend "local" {}
}

module "app" {
  source   = "./modules/app"
  password = "x"
}
