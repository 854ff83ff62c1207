terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

resource "aws_instance" "standby" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = data.terraform_remote_state.network.outputs.subnet_ids[1] # WARNING: output-index-bound
}
