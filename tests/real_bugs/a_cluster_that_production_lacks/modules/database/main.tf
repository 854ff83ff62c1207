resource "terraform_data" "database" {}
