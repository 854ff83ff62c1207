terraform {
  backend "s3" {
    bucket       = "acme-states"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

output "vpc_id" {
  value = "vpc-1"
}
