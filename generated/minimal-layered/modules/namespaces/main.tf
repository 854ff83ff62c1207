# Rendered by tfgen from namespaces; those of the add-ons are added.

resource "kubernetes_namespace_v1" "this" {
  for_each = var.namespaces

  metadata {
    name = each.key

    labels = {
      "pod-security.kubernetes.io/enforce" = each.value.pod_security
      # Pods that ask for more than the strictest level still run, but it shows.
      "pod-security.kubernetes.io/audit" = "restricted"
      "pod-security.kubernetes.io/warn"  = "restricted"
    }
  }
}

resource "kubernetes_resource_quota_v1" "this" {
  for_each = { for name, namespace in var.namespaces : name => namespace if length(namespace.quota) > 0 }

  metadata {
    name      = "quota"
    namespace = kubernetes_namespace_v1.this[each.key].metadata[0].name
  }

  spec {
    hard = each.value.quota
  }
}

resource "kubernetes_network_policy_v1" "default_deny" {
  for_each = { for name, namespace in var.namespaces : name => namespace if namespace.network_policy }

  metadata {
    name      = "default-deny"
    namespace = kubernetes_namespace_v1.this[each.key].metadata[0].name
  }

  spec {
    pod_selector {}

    policy_types = ["Ingress", "Egress"]

    # Nothing works without DNS, and policies that allow more are written with names in mind.
    egress {
      to {
        namespace_selector {
          match_labels = { "kubernetes.io/metadata.name" = "kube-system" }
        }

        pod_selector {
          match_labels = { "k8s-app" = "kube-dns" }
        }
      }

      ports {
        port     = "53"
        protocol = "UDP"
      }

      ports {
        port     = "53"
        protocol = "TCP"
      }
    }
  }
}
