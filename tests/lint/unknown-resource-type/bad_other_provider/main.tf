terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = ">= 2.0"
    }
  }
}

# The type says nothing of whose it is: its provider does.
resource "kubernetes_namespace_v1" "apps" { # ERROR: unknown-resource-type
  provider = helm
}
