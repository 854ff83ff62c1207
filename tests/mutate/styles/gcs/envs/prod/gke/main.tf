data "terraform_remote_state" "org" {
  backend = "gcs"

  config = {
    bucket = "northwind-prod-tfstate"
    prefix = "prod/org"
  }
}

data "terraform_remote_state" "network" {
  backend = "gcs"

  config = {
    bucket = "northwind-prod-tfstate"
    prefix = "prod/network"
  }
}

locals {
  network = try(data.terraform_remote_state.network.outputs, {})
}

resource "google_container_cluster" "this" {
  name       = "prod"
  project    = data.terraform_remote_state.org.outputs.host_project
  network    = data.terraform_remote_state.network.outputs.network
  subnetwork = data.terraform_remote_state.network.outputs.first
}

output "name" {
  value = google_container_cluster.this.name
}
