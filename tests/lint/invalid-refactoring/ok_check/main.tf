check "site" {
  data "terraform_remote_state" "network" {
    backend    = "local"
    depends_on = [terraform_data.server]
  }

  assert {
    condition     = data.terraform_remote_state.network.outputs != null
    error_message = "It has ${length(data.terraform_remote_state.network.outputs)} outputs."
  }

  assert {
    condition     = data.terraform_remote_state.cluster.outputs != null
    error_message = "It is empty."
  }
}

resource "terraform_data" "server" {}

data "terraform_remote_state" "cluster" {
  backend = "local"
}

output "cluster" {
  value     = data.terraform_remote_state.cluster.outputs
  sensitive = true
}
