terraform {
  backend "s3" {
    key = "app.tfstate"
  }
}

output "id" {
  value = "app"
}
