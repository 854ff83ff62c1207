terraform {
  required_providers {
    acme = {
      source  = "acme/acme"
      version = "~> 1.0"
    }
  }
}

resource "acme_server" "web" {
  size = 1
}

# Nobody says whose they are.
resource "kubectl_manifest" "crd" {
  yaml_body = "{}"
}

data "wiki_page" "home" {}
