terraform {
  backend "s3" {
    bucket = "REPLACE_ME"
    key    = "x.tfstate"
    region = "us-east-1"
  }
}
