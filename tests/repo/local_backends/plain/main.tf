provider "aws" {}

output "id" {
  value = true
}
