# EKS makes a group for the control plane; the nodes of every kind, Karpenter's too, share this one.
resource "aws_security_group" "node" {
  name        = "${var.name}-node"
  description = "Nodes of the EKS cluster ${var.name}"
  vpc_id      = var.vpc_id

  tags = {
    Name = "${var.name}-node"
    # Karpenter and the load balancer controller find the group by these; no other may carry them.
    "karpenter.sh/discovery"            = var.name
    "kubernetes.io/cluster/${var.name}" = "owned"
  }
}

locals {
  control_plane_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id

  # Where the API server calls into the cluster: kubelets, and the services behind webhooks and API extensions.
  control_plane_ports = {
    https             = 443
    metrics_server    = 4443
    custom_metrics    = 6443
    webhook           = 8443
    controller        = 9443
    kubelet           = 10250
    metrics_server_v2 = 10251
  }
}

resource "aws_vpc_security_group_ingress_rule" "node_from_control_plane" {
  for_each = local.control_plane_ports

  security_group_id            = aws_security_group.node.id
  description                  = "Control plane to ${each.key}"
  referenced_security_group_id = local.control_plane_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = each.value
  to_port                      = each.value
}

# Pods listen on any port, low ones included; between pods, NetworkPolicies decide.
resource "aws_vpc_security_group_ingress_rule" "node_from_node" {
  security_group_id            = aws_security_group.node.id
  description                  = "Between nodes and their pods"
  referenced_security_group_id = aws_security_group.node.id
  ip_protocol                  = "-1"
}

# Registries, AWS APIs and whatever the applications call.
resource "aws_vpc_security_group_egress_rule" "node_to_all" {
  security_group_id = aws_security_group.node.id
  description       = "To anywhere"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_node" {
  security_group_id            = local.control_plane_security_group_id
  description                  = "Nodes to the API server"
  referenced_security_group_id = aws_security_group.node.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}
