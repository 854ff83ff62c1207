variable "name" {
  type = string
}

variable "kubernetes_version" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "tags" {
  type    = map(string)
  default = {}
}

data "aws_iam_role" "cluster" {
  name = "cluster-${var.name}"
}

resource "aws_security_group" "cluster" {
  name_prefix = "cluster-"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

resource "aws_eks_cluster" "main" {
  name     = var.name
  version  = var.kubernetes_version
  role_arn = data.aws_iam_role.cluster.arn

  vpc_config {
    subnet_ids         = var.subnet_ids
    security_group_ids = [aws_security_group.cluster.id]
  }
}

output "cluster_name" {
  value = aws_eks_cluster.main.name
}

output "endpoint" {
  value = aws_eks_cluster.main.endpoint
}

output "security_group_id" {
  value = aws_security_group.cluster.id
}
