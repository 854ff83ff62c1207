terraform {
  backend "local" {}
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket         = "other-states"
    key            = "network.tfstate"
    region         = "eu-west-1"
    dynamodb_table = "locks"
  }
}
