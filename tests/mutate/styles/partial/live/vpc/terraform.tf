terraform {
  # terraform init -backend-config=backend.tfbackend
  backend "s3" {}
}
