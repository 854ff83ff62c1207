terraform {
  backend "s3" {
    bucket               = "acme"
    key                  = "b.tfstate"
    workspace_key_prefix = "b"
  }
}

data "terraform_remote_state" "a" {
  backend = "s3"
  config = {
    bucket = "acme"
    key    = "a.tfstate"
  }
}

data "terraform_remote_state" "elsewhere" {
  backend = "s3"
  config = {
    bucket = "theirs"
    key    = "a.tfstate"
  }
}

output "id" {
  value = "${data.terraform_remote_state.a.outputs.id}-${data.terraform_remote_state.elsewhere.outputs.name}"
}
