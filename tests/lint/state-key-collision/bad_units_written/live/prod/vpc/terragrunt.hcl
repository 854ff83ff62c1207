terraform {
  source = "${get_repo_root()}/modules/vpc"
}

remote_state {
  backend = "s3"
  generate = {
    path      = "backend.tf"
    if_exists = "overwrite"
  }
  config = {
    bucket       = "states"
    key          = "vpc.tfstate" # ERROR: state-key-collision
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
