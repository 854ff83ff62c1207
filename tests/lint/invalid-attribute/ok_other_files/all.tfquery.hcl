variable "limit" {
  type = number
}

list "aws_instance" "all" {
  provider         = aws
  include_resource = true
  limit            = var.limit

  config {
    region = "eu-west-1"
  }
}
