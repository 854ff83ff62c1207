# An older version may have had other keys; that one is spelt nearly like a key that there is says enough.
data "helm_template" "karpenter" {
  name    = "karpenter"
  chart   = "oci://public.ecr.aws/karpenter/karpenter"
  version = "1.2.1"
  values  = [jsonencode(local.values)]
}

locals {
  values = yamldecode(<<-EOT
    webhook:
      enabled: false
    settings:
      clustername: main # WARNING: unknown-helm-value
  EOT
  )
}
