terraform {
  backend "s3" {
    bucket       = "states"
    key          = "dns/terraform.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

output "zone_id" {
  value = "x"
}
