terraform {
  source = "../../modules/vpc"
}

dependency "app" {
  config_path = "../app"
  enabled     = false
}
