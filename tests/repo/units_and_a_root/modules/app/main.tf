variable "environment" {
  type = string
}

variable "name" {
  type = string
}

variable "commit" {
  type = string
}

variable "vpc_id" {
  type = string
}
