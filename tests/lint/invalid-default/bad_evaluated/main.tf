variable "region" {
  default = "eu-west-1"
}

variable "zone" {
  default = "${var.region}a" # ERROR: invalid-default
}

variable "names" {
  default = toset(["a"]) # ERROR: invalid-default
}
