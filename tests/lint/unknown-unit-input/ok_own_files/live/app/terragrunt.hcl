terraform {
  source = "../../modules/app"
}

inputs = {
  vpc_id = "vpc-1"
  region = "eu-west-1"
}
