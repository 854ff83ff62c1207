terraform {
  required_version = ">= 1.3, < 1.10"
  backend "s3" {
    bucket         = "acme-states"
    key            = "network.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "locks"
  }
}
