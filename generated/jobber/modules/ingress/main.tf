# Rendered by tfgen from ingress.

locals {
  # "grafana" below "example.com" => "grafana.example.com"; "@" => "example.com"; without a domain, as written.
  hosts = {
    for name, ingress in var.ingress : name => {
      for host, backend in ingress.hosts :
      (ingress.domain == null ? host : trimprefix("${host}.${ingress.domain}", "@.")) => backend
    }
  }

  # Absent rather than empty: the controller takes an empty list for a mistake.
  optional_annotations = {
    for name, ingress in var.ingress : name => merge(
      ingress.group == null ? {} : { "alb.ingress.kubernetes.io/group.name" = ingress.group },
      length(ingress.inbound_cidrs) == 0 ? {} : { "alb.ingress.kubernetes.io/inbound-cidrs" = join(",", ingress.inbound_cidrs) },
    )
  }
}

resource "kubernetes_ingress_v1" "this" {
  for_each = var.ingress

  metadata {
    name      = each.key
    namespace = var.namespaces[each.value.namespace]

    annotations = merge(local.optional_annotations[each.key], {
      "alb.ingress.kubernetes.io/scheme"           = each.value.scheme
      "alb.ingress.kubernetes.io/target-type"      = "ip"
      "alb.ingress.kubernetes.io/listen-ports"     = jsonencode([{ HTTP = 80 }, { HTTPS = 443 }])
      "alb.ingress.kubernetes.io/ssl-redirect"     = "443"
      "alb.ingress.kubernetes.io/ssl-policy"       = "ELBSecurityPolicy-TLS13-1-2-2021-06"
      "alb.ingress.kubernetes.io/certificate-arn"  = var.certificate_arns[each.value.certificate]
      "alb.ingress.kubernetes.io/healthcheck-path" = each.value.healthcheck_path
      "alb.ingress.kubernetes.io/success-codes"    = each.value.healthcheck_codes
      # Headers that no standard knows are a way around the checks of the services behind.
      "alb.ingress.kubernetes.io/load-balancer-attributes" = "routing.http.drop_invalid_header_fields.enabled=true"
    })
  }

  spec {
    ingress_class_name = var.ingress_class_name

    dynamic "rule" {
      for_each = local.hosts[each.key]

      content {
        host = rule.key

        http {
          path {
            path      = "/"
            path_type = "Prefix"

            backend {
              service {
                name = rule.value.service

                port {
                  number = rule.value.port
                }
              }
            }
          }
        }
      }
    }
  }
}
