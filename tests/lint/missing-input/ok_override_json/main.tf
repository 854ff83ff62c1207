module "app" {
  source = "./app"
}

module "other" {
  source = "./elsewhere"
}
