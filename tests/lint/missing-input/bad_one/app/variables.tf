variable "name" {
  type = string
}

variable "vpc_id" {
  type        = string
  description = "Where to run."
}

variable "size" {
  default = null
}
