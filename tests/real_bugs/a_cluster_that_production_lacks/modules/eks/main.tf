resource "terraform_data" "eks" {}
