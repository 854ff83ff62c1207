terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "a.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

variable "peer" {
  type = string
}
data "terraform_remote_state" "peer" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "${var.peer}.tfstate"
    region = "us-east-1"
  }
}
