module "app" { # ERROR: missing-input
  source = "./app"
  name   = "x"
}
