terraform {
  required_version = "~> 1.5.0"
  backend "s3" {
    bucket         = "acme-states"
    key            = "table.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "locks"
  }
}
