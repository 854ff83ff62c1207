terraform {
  backend "s3" {
    bucket       = "northwind-root-states"
    key          = "components/accounts.tfstate"
    region       = "eu-north-1"
    encrypt      = true
    use_lockfile = true
  }
}
