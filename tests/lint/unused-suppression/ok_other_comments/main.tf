# tflint-ignore: terraform_unused_declarations
# checkov:skip=CKV_AWS_1:reason
variable "name" {
  default = "x"
}

# see tfgen: allow for how to silence it
locals {
  a = 1
}
