variable "name" {
  type = string
}

terraform {
  backend "local" {}
}
