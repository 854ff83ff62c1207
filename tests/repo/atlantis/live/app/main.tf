terraform {
  backend "s3" {}
}

output "name" {
  value = "app ${terraform.workspace}"
}
