module "inner" { # ERROR: missing-input
  source = "../inner"
}
