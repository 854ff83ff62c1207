terraform {
  backend "s3" {
    bucket = "acme"
    key    = "net.tfstate"
  }
}

output "id" {
  value = "net"
}
