terraform {
  backend "local" {}
}

module "app" {
  source   = "./app"
  zones    = "eu-west-1a"            # ERROR: input-type
  replicas = "three"                 # ERROR: input-type
  settings = { size = "small" }      # ERROR: input-type
  ports    = [80, "https"]           # ERROR: input-type
  tags     = { team = ["platform"] } # ERROR: input-type
}
