terraform {
  backend "s3" {
    bucket       = "acme-network-states"
    key          = "network.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

output "vpc_id" {
  value = "x"
}
