terraform {
  backend "s3" {
    bucket       = "states"
    key          = "blue.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

output "ids" {
  value = ["a"]
}
