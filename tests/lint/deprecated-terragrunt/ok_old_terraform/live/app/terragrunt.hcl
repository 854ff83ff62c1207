terraform {
  source = "../../modules/app"
}

remote_state {
  backend  = "s3"
  generate = { path = "backend.tf", if_exists = "overwrite" }
  config = {
    bucket         = "states"
    key            = "app.tfstate"
    region         = "eu-west-1"
    dynamodb_table = "locks"
  }
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
