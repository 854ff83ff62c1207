provider "time" {}

provider "time" {
  alias = "shared"
}

module "dns" {
  source = "./dns"
  providers = {
    time      = time
    time.zone = time.shared
  }
}

module "many" {
  source    = "./dns"
  for_each  = toset(["a", "b"])
  providers = { time.zone = time.shared }
}
