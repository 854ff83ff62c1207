terraform {
  backend "s3" {
    bucket       = "states"
    key          = "green.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

output "ids" {
  value = { a = "a" }
}
