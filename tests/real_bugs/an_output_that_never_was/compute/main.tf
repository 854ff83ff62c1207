terraform {
  backend "s3" {
    bucket       = "demo-states"
    key          = "compute.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

output "cluster_name" {
  value = "main"
}
