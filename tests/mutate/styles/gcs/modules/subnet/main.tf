variable "project" {
  type = string
}

variable "network" {
  type = string
}

variable "index" {
  type = number
}

resource "google_compute_subnetwork" "this" {
  name          = "subnet-${var.index}"
  project       = var.project
  network       = var.network
  ip_cidr_range = cidrsubnet("10.0.0.0/16", 8, var.index)
}

output "id" {
  value = google_compute_subnetwork.this.id
}
