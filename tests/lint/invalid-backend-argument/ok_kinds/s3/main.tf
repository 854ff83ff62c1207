terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "s3.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
    assume_role = {
      role_arn = "arn:aws:iam::111111111111:role/states"
    }
    endpoints = { s3 = "https://s3.example.com" }
  }
}
