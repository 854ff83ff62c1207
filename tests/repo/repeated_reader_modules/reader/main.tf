variable "state" {
  type = string
}

data "terraform_remote_state" "other" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "${var.state}.tfstate"
  }
}

output "id" {
  value = data.terraform_remote_state.other.outputs.id
}
