resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = "vpc-1"
  cidr_block = "10.0.${count.index}.0/24"
  tags       = { Name = "private" }
}

resource "aws_acm_certificate" "site" {
  domain_name       = "example.org"
  validation_method = "DNS"
}

resource "aws_eks_cluster" "main" {
  count    = 1
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/cluster"
  vpc_config {
    subnet_ids = aws_subnet.private.*.id
  }
}

locals {
  first = aws_subnet.private.*.id[0]
  text  = aws_subnet.private[*].tags.Name
  other = aws_subnet.private[0].tags["Name"]
  all   = { for o in aws_acm_certificate.site.domain_validation_options : o.domain_name => o.resource_record_name }
  group = aws_eks_cluster.main[0].vpc_config[0].cluster_security_group_id
  urls  = aws_eks_cluster.main[*].identity[*].oidc
  old   = aws_eks_cluster.main.0.vpc_config.0.vpc_id
  one   = one(aws_eks_cluster.main[*].arn)
  names = aws_acm_certificate.site.domain_validation_options[*].resource_record_name
}
