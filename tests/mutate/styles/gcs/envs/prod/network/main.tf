data "terraform_remote_state" "org" {
  backend = "gcs"

  config = {
    bucket = "northwind-prod-tfstate"
    prefix = "prod/org"
  }
}

locals {
  project = data.terraform_remote_state.org.outputs.host_project
}

module "subnet" {
  source  = "../../../modules/subnet"
  count   = 2
  project = local.project
  network = google_compute_network.this.id
  index   = count.index
}

resource "google_compute_network" "this" {
  name    = "prod"
  project = local.project
}

output "network" {
  value = google_compute_network.this.id
}

output "subnets" {
  value = module.subnet[*].id
}

output "first" {
  value = module.subnet[0].id
}
