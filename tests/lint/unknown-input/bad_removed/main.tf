module "app" {
  source = "./app"
  zone   = "a" # ERROR: unknown-input
}

module "again" {
  source = "./app"
  region = "a" # ERROR: unknown-input
  count  = 2
}
