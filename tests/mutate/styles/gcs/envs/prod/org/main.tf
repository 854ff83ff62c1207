variable "billing_account" {
  type = string
}

resource "google_folder" "prod" {
  display_name = "prod"
  parent       = "organizations/0"
}

resource "google_project" "host" {
  name            = "host"
  project_id      = "northwind-prod-host"
  folder_id       = google_folder.prod.name
  billing_account = var.billing_account
}

output "folder" {
  value = google_folder.prod.name
}

output "host_project" {
  value = google_project.host.project_id
}
