provider "aws" {}

output "inner" {
  value = 1
}
