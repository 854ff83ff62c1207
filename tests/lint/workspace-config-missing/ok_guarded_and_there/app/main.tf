terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  path   = "${path.module}/config/${terraform.workspace}.yaml"
  config = yamldecode(try(file(local.path), file("${path.module}/config/dev.yaml")))

  # The plan is not refused without these: one guard may have no instance, the other asks for more than the file.
  users = yamldecode(try(file("users/${terraform.workspace}.yaml"), "{}"))
  zones = yamldecode(try(file("zones/${terraform.workspace}.yaml"), "{}"))
}

resource "terraform_data" "guard" {
  lifecycle {
    precondition {
      condition     = terraform.workspace != "default" && (fileexists(local.path))
      error_message = "Choose a workspace."
    }

    precondition {
      condition     = fileexists("zones/${terraform.workspace}.yaml") || terraform.workspace == "dev"
      error_message = "Name the zones."
    }
  }
}

resource "terraform_data" "sometimes" {
  count = local.config.name == "y" ? 1 : 0

  lifecycle {
    precondition {
      condition     = fileexists("users/${terraform.workspace}.yaml")
      error_message = "Name the users."
    }
  }
}
