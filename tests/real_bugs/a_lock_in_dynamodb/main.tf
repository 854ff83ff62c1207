terraform {
  backend "s3" {
    bucket         = "platform-states"
    key            = "platform.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "locks" # WARNING: deprecated-state-lock
  }
}
