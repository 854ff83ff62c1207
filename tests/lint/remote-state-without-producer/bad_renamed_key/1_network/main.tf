terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "1_net.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

output "vpc_id" {
  value = "x"
}
