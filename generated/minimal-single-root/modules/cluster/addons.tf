locals {
  # One set per Kubernetes version, so that an environment can be upgraded alone.
  # https://docs.aws.amazon.com/eks/latest/userguide/updating-an-add-on.html shows what EKS offers.
  addon_versions = {
    "1.33" = {
      coredns                = "v1.12.1-eksbuild.2"
      eks-pod-identity-agent = "v1.3.10-eksbuild.2"
      kube-proxy             = "v1.33.3-eksbuild.4"
      vpc-cni                = "v1.20.4-eksbuild.2"
    }
    "1.34" = {
      coredns                = "v1.12.3-eksbuild.1"
      eks-pod-identity-agent = "v1.3.10-eksbuild.2"
      kube-proxy             = "v1.34.0-eksbuild.2"
      vpc-cni                = "v1.20.4-eksbuild.2"
    }
    "1.35" = {
      coredns                = "v1.13.2-eksbuild.3"
      eks-pod-identity-agent = "v1.3.10-eksbuild.2"
      kube-proxy             = "v1.35.0-eksbuild.2"
      vpc-cni                = "v1.21.1-eksbuild.1"
    }
  }[var.kubernetes_version]
}

# These three come before the nodes: without them no node becomes ready.

resource "aws_eks_addon" "vpc_cni" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "vpc-cni"
  addon_version               = local.addon_versions.vpc-cni
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  configuration_values = jsonencode({
    # Without this agent the cluster accepts NetworkPolicies and ignores them.
    enableNetworkPolicy = "true"
  })

  pod_identity_association {
    service_account = "aws-node"
    role_arn        = aws_iam_role.vpc_cni.arn
  }

  depends_on = [aws_eks_addon.pod_identity_agent, aws_iam_role_policy_attachment.vpc_cni]
}

resource "aws_eks_addon" "pod_identity_agent" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "eks-pod-identity-agent"
  addon_version               = local.addon_versions.eks-pod-identity-agent
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
}

resource "aws_eks_addon" "kube_proxy" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "kube-proxy"
  addon_version               = local.addon_versions.kube-proxy
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
}

# CoreDNS is a Deployment: the add-on is healthy only once there are nodes for it.
resource "aws_eks_addon" "coredns" {
  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = "coredns"
  addon_version               = local.addon_versions.coredns
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  configuration_values = jsonencode({
    # The managed nodes are there before any other and stay; it runs on them whatever their taints.
    tolerations = [for taint in distinct(flatten(values(local.taints))) : { key = taint.key, operator = "Exists", effect = taint.effect }]
    affinity = {
      nodeAffinity = {
        requiredDuringSchedulingIgnoredDuringExecution = {
          nodeSelectorTerms = [{
            matchExpressions = [{ key = "eks.amazonaws.com/nodegroup", operator = "Exists" }]
          }]
        }
      }
      podAntiAffinity = {
        preferredDuringSchedulingIgnoredDuringExecution = [{
          weight = 100
          podAffinityTerm = {
            topologyKey   = "kubernetes.io/hostname"
            labelSelector = { matchLabels = { "k8s-app" = "kube-dns" } }
          }
        }]
      }
    }
  })

  depends_on = [aws_eks_node_group.this]
}

# The network plugin has an identity of its own, so the nodes do not need its rights.
resource "aws_iam_role" "vpc_cni" {
  name               = "${var.name}-vpc-cni"
  assume_role_policy = data.aws_iam_policy_document.vpc_cni_trust.json
}

data "aws_iam_policy_document" "vpc_cni_trust" {
  statement {
    sid     = "AllowEksAuthToAssumeRoleForPodIdentity"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/eks-cluster-name"
      values   = [var.name]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-namespace"
      values   = ["kube-system"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = ["aws-node"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "vpc_cni" {
  role       = aws_iam_role.vpc_cni.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEKS_CNI_Policy"
}
