data "aws_region" "current" {}

resource "random_password" "main" {
  length  = 20
  numeric = false
}

resource "kubernetes_namespace_v1" "team" {
  metadata {
    name = "team"
  }
}

output "region" {
  value = data.aws_region.current.id
}
