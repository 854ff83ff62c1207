variable "vpc_id" {
  type = string
}

variable "network" {
  type = string
}
