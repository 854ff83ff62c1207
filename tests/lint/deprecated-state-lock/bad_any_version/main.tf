terraform {
  backend "s3" {
    bucket         = "acme-states"
    key            = "network.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "locks" # WARNING: deprecated-state-lock
  }
}
