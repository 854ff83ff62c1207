module "dns" { # ERROR: provider-not-passed
  source = "../dns"
}
