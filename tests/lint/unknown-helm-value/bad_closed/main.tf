# The chart's schema refuses it; another was taken away.
resource "helm_release" "ebs" {
  name       = "aws-ebs-csi-driver"
  repository = "https://kubernetes-sigs.github.io/aws-ebs-csi-driver"
  chart      = "aws-ebs-csi-driver"
  version    = "2.64.0"
  values = [yamlencode({
    controller = {
      replicaCount   = 2
      serviceAccount = { create = true, nme = "x" } # WARNING: unknown-helm-value
    }
  })]
}

resource "helm_release" "velero" {
  name       = "velero"
  repository = "https://vmware-tanzu.github.io/helm-charts"
  chart      = "velero"
  version    = "12.1.0"
  values = [yamlencode({
    deployRestic = true           # WARNING: unknown-helm-value
    credentials  = { useSecret = { yes = true } } # WARNING: unknown-helm-value
  })]
}
