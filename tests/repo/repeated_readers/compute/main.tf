terraform {
  backend "s3" {
    bucket = "acme"
    key    = "compute.tfstate"
  }
}

output "cluster" {
  value = 1
}
