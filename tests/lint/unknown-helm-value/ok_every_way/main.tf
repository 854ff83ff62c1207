resource "helm_release" "karpenter" {
  name       = "karpenter"
  repository = "oci://public.ecr.aws/karpenter"
  chart      = "karpenter"
  version    = "1.14.1"

  values = [
    <<-EOT
    nodeSelector:
      karpenter.sh/controller: 'true'
    settings:
      clusterName: ${var.cluster}
      interruptionQueue: ${aws_sqs_queue.this.name}
    tolerations:
      ${indent(2, yamlencode(var.tolerations))}
    logLevel: info
    EOT
    , var.extra_values, file("${path.module}/values.yaml"),
    yamlencode(merge({ replicas = 2 }, var.values, { controller = { resources = var.resources } })),
  ]

  set = concat([for key, value in var.tags : { name = "settings.featureGates.${key}", value = value }], [
    { name = "serviceAccount.annotations.eks\\.amazonaws\\.com/role-arn", value = "x" },
    { name = "tolerations[0].key", value = "x" },
  ])
}

variable "cluster" {}
variable "extra_values" {}
variable "tags" {}
variable "tolerations" {}
variable "resources" {}
variable "values" {}

resource "aws_sqs_queue" "this" {}
