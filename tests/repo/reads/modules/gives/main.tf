variable "key" {}

data "terraform_remote_state" "state" {
  backend = "s3"
  config  = { bucket = "acme", key = var.key }
}

output "outputs" {
  value = data.terraform_remote_state.state.outputs
}
