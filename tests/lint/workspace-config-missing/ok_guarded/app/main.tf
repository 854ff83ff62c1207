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
  config = fileexists(local.path) ? yamldecode(file(local.path)) : {}
  base   = yamldecode(file("${path.module}/env/${terraform.workspace}.yaml"))
  extra  = try(yamldecode(file("${path.module}/extra/${terraform.workspace}.yaml")), {})
  inline = fileexists("users/${terraform.workspace}.yaml") ? file("users/${terraform.workspace}.yaml") : ""
}
