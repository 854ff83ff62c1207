variable "name" {}
variable "subnet_ids" {
  default = []
}
