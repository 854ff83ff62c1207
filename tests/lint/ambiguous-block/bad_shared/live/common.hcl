dependency "vpc" {
  config_path = "${get_terragrunt_dir()}/../vpc"
}

dependency "vpc" { # ERROR: ambiguous-block
  config_path = "${get_terragrunt_dir()}/../dns"
}
