locals {
  # Environments are workspaces. `terraform validate` runs in the workspace "default", which is none: dev stands in.
  environment = terraform.workspace == "default" ? "dev" : terraform.workspace

  # What differs between environments.
  config = yamldecode(file("${path.module}/config/${local.environment}.yaml"))

  # Prefix of every name.
  name = "minimal-${terraform.workspace}"
}

# Nothing is planned with what only stands in.
resource "terraform_data" "workspace" {
  lifecycle {
    precondition {
      condition     = terraform.workspace != "default"
      error_message = "The workspace default is none of the environments: choose an environment with terraform workspace select."
    }
  }
}
