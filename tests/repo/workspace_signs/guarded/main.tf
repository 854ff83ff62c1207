locals {
  config = yamldecode(try(file("${path.module}/config/${terraform.workspace}.yaml"), file("${path.module}/config/dev.yaml")))
}

resource "terraform_data" "workspace" {
  lifecycle {
    precondition {
      condition     = fileexists("${path.module}/config/${terraform.workspace}.yaml")
      error_message = "Choose a workspace that has a file."
    }
  }
}

output "size" {
  value = local.config.size
}
