resource "terraform_data" "release" {
  input            = { version = "1.2.3" }
  triggers_replace = [1, "two"]
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = "default"
  config    = { bucket = "acme", key = "network", region = "eu-central-1" }
  defaults  = { vpc_id = null }
}

output "release" {
  value = [terraform_data.release.output.version, terraform_data.release.id, data.terraform_remote_state.network.outputs]
}

# of Terraform 0.11, which nothing here rules out
output "old" {
  value = data.terraform_remote_state.network.vpc_id
}
