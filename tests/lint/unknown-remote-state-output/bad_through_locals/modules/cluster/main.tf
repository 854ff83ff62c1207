variable "vpc_id" {}
variable "zones" {}
variable "extra" {}
