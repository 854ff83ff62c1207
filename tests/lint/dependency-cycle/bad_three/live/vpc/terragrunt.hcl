terraform {
  source = "../../modules/vpc"
}

dependency "dns" {
  config_path  = "../dns"
  skip_outputs = true
}
