terraform {
  source = "../../modules/app"

  after_hook "backend" {
    commands = ["init-from-module"]
    execute  = ["cp", "${get_terragrunt_dir()}/../backend.txt", "backend.tf"]
  }
}

remote_state {
  backend = "s3"

  config = {
    bucket       = "states"
    key          = "app"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
