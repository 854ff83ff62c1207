module "app" { # ERROR: missing-input, missing-input
  source   = "./modules/app"
  for_each = toset(["a"])
  providers = {
  }
}
