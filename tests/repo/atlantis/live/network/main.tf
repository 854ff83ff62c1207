terraform {
  backend "s3" {}
}

output "name" {
  value = "network ${terraform.workspace}"
}
