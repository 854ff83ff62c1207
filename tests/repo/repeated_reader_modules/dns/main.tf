terraform {
  backend "s3" {
    bucket = "acme-states"
    key    = "dns.tfstate"
  }
}

output "id" {
  value = "dns"
}
