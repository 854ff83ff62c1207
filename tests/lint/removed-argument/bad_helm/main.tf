terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.0"
    }
  }
}

resource "helm_release" "web" {
  name       = "web"
  repository = "https://charts.example.com"
  chart      = "web"

  set { # ERROR: removed-argument
    name  = "replicas"
    value = "2"
  }

  set {
    name  = "image.tag"
    value = "1.2.3"
  }

  set_sensitive { # ERROR: removed-argument
    name  = "password"
    value = "x"
  }
}

resource "helm_release" "computed" {
  name       = "computed"
  repository = "https://charts.example.com"
  chart      = "web"

  dynamic "set" { # ERROR: removed-argument
    for_each = { replicas = "2" }

    content {
      name  = set.key
      value = set.value
    }
  }
}
