resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/cluster"
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

locals {
  issuer = aws_eks_cluster.main.identity[0].oidc[0].issuer_url # ERROR: unknown-attribute
  group  = aws_eks_cluster.main.vpc_config.cluster_security_group_id # ERROR: unknown-attribute
  nets   = aws_eks_cluster.main.vpc_config[0].subnets # ERROR: unknown-attribute
  name   = aws_eks_cluster.main.name.text # ERROR: unknown-attribute
  fine   = aws_eks_cluster.main.identity[0].oidc[0].issuer
}
