locals {
  # "key=value:Effect", as kubectl writes taints, taken apart for EKS. The value may be missing.
  taints = {
    for name, group in var.node_groups : name => [
      for taint in group.taints : regex("^(?P<key>[^=:]+)(?:=(?P<value>[^:]*))?:(?P<effect>[A-Za-z]+)$", taint)
    ]
  }

  taint_effects = {
    NoSchedule       = "NO_SCHEDULE"
    PreferNoSchedule = "PREFER_NO_SCHEDULE"
    NoExecute        = "NO_EXECUTE"
  }

  # Graviton families have a g behind the generation: m7g, c8gn, r6gd.
  arm_groups    = [for name, group in var.node_groups : name if can(regex("^[a-z]+[0-9]+g[a-z]*\\.", group.instance_types[0]))]
  default_amis  = { for name in keys(var.node_groups) : name => contains(local.arm_groups, name) ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD" }
  node_policies = toset(["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly", "AmazonSSMManagedInstanceCore"])
}

resource "aws_eks_node_group" "this" {
  for_each = var.node_groups

  cluster_name  = aws_eks_cluster.this.name
  node_role_arn = aws_iam_role.node.arn
  subnet_ids    = var.subnet_ids

  # Other instance types or another zone replace the group; thanks to the prefix its successor comes up beside it.
  node_group_name_prefix = "${each.key}-"

  version        = aws_eks_cluster.this.version
  ami_type       = coalesce(each.value.ami_type, local.default_amis[each.key])
  instance_types = each.value.instance_types
  capacity_type  = each.value.capacity == "spot" ? "SPOT" : "ON_DEMAND"

  # The group's name in Kubernetes carries a random suffix; pods are placed by this label.
  labels = merge(each.value.labels, { node-group = each.key })

  scaling_config {
    min_size     = each.value.size.min
    max_size     = each.value.size.max
    desired_size = each.value.size.desired
  }

  update_config {
    max_unavailable_percentage = 33
  }

  launch_template {
    id      = aws_launch_template.node[each.key].id
    version = aws_launch_template.node[each.key].latest_version
  }

  dynamic "taint" {
    for_each = local.taints[each.key]

    content {
      key    = taint.value.key
      value  = taint.value.value
      effect = local.taint_effects[taint.value.effect]
    }
  }

  lifecycle {
    create_before_destroy = true
    ignore_changes        = [scaling_config[0].desired_size]
  }

  depends_on = [
    aws_eks_addon.kube_proxy,
    aws_eks_addon.pod_identity_agent,
    aws_eks_addon.vpc_cni,
    aws_iam_role_policy_attachment.node,
  ]
}

resource "aws_launch_template" "node" {
  for_each = var.node_groups

  name                   = "${var.name}-${each.key}"
  description            = "Nodes of group ${each.key}"
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.node.id]

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = each.value.disk_size
      encrypted             = true
      delete_on_termination = true
    }
  }

  # One hop ends at the node: pods get their rights from Pod Identity, never from the node.
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  # Tags of the provider stop at the template; these reach what it launches.
  dynamic "tag_specifications" {
    for_each = toset(["instance", "volume", "network-interface"])

    content {
      resource_type = tag_specifications.value
      tags          = { Name = "${var.name}-${each.key}" }
    }
  }
}

resource "aws_iam_role" "node" {
  name               = "${var.name}-node"
  assume_role_policy = data.aws_iam_policy_document.node_trust.json
}

data "aws_iam_policy_document" "node_trust" {
  statement {
    sid     = "AllowEc2"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = local.node_policies

  role       = aws_iam_role.node.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}
