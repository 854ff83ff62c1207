terraform {
  source = "../../modules/vpc"
}

dependency "app" {
  config_path  = "../app"
  skip_outputs = true
}
