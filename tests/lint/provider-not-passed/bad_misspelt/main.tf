provider "time" {
  alias = "shared"
}

module "dns" { # ERROR: provider-not-passed
  source = "./dns"
  providers = {
    time.zones = time.shared
    time       = time.shared
  }
}
