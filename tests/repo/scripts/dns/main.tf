terraform {
  backend "s3" {
    key = "dns.tfstate"
  }
}

output "id" {
  value = "dns"
}
