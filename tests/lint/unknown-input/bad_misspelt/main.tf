module "app" {
  source      = "./app"
  name        = "x"
  subnets_ids = ["a"] # ERROR: unknown-input
}
