variable "id" {}
