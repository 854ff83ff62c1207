variable "size" {
  default = 3
}

locals {
  tier = "large"
}
