terraform {
  backend "s3" {
    bucket = "acme"
    key    = "a.tfstate"
  }
}

output "id" {
  value = "a"
}
