terraform {
  backend "s3" {
    bucket       = "team-b-states"
    key          = "dev/eks/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "team-a-states" # WARNING: remote-state-without-producer
    key    = "dev/network/terraform.tfstate"
    region = "eu-west-1"
  }
}
