# Its states lie at the top: in no workspace are they those of a deeper address.
terraform {
  required_version = ">= 1.10"

  backend "gcs" {
    bucket = "states"
  }
}

output "name" {
  value = terraform.workspace
}
