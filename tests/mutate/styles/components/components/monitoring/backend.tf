terraform {
  backend "s3" {
    bucket       = "northwind-root-states"
    key          = "components/monitoring.tfstate"
    region       = "eu-north-1"
    encrypt      = true
    use_lockfile = true
  }
}
