module "app" {
  source = "./app"
}

module "later" {
  source = "./app"
}
