terraform {
  backend "s3" {
    key = "jobs.tfstate"
  }
}

output "id" {
  value = "jobs"
}
