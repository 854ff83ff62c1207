variable "d" {}
