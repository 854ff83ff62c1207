remote_state {
  backend = "s3"
  generate = {
    path      = "backend.tf"
    if_exists = "overwrite"
  }
  config = {
    bucket       = "states"
    key          = "${basename(get_terragrunt_dir())}/terraform.tfstate" # ERROR: state-key-collision
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
