variable "name" {}
variable "zone" { default = null }
variable "tags" {
  type    = map(string)
  default = {}
}
variable "flag" { default = false }
