dependency "vpc" { # WARNING: unused-dependency
  config_path = "${get_terragrunt_dir()}/../vpc"
}
