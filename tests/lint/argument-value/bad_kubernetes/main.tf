resource "kubernetes_namespace_v1" "team" {
  metadata {
    name = "Team_A" # ERROR: argument-value
    labels = { # ERROR: argument-value
      "team" = "a b"
    }
  }
}

resource "kubernetes_service_v1" "web" {
  metadata {
    name = "web"
  }

  spec {
    type = "LoadBalancers" # ERROR: argument-value

    port {
      port     = 70000 # ERROR: argument-value
      protocol = "TCP"
    }
  }
}
