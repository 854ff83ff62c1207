# What version 3.5 of the controller asks for upstream, without WAF Classic, Shield and Cognito, and with the resources
# of this account and region instead of "*" wherever IAM knows resources for the action.

data "aws_partition" "current" {}

data "aws_caller_identity" "current" {}

locals {
  iam = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}"
  ec2 = "arn:${data.aws_partition.current.partition}:ec2:${var.region}:${data.aws_caller_identity.current.account_id}"
  elb = "arn:${data.aws_partition.current.partition}:elasticloadbalancing:${var.region}:${data.aws_caller_identity.current.account_id}"

  # The tag the controller puts on all it makes; its value is the name of the cluster.
  request_tag  = "aws:RequestTag/elbv2.k8s.aws/cluster"
  resource_tag = "aws:ResourceTag/elbv2.k8s.aws/cluster"
}

data "aws_iam_policy_document" "controller" {
  # Descriptions and lists know no resources.
  statement {
    sid       = "Describe"
    resources = ["*"]
    actions = [
      "acm:DescribeCertificate",
      "acm:ListCertificates",
      "ec2:DescribeAccountAttributes",
      "ec2:DescribeAddresses",
      "ec2:DescribeAvailabilityZones",
      "ec2:DescribeCoipPools",
      "ec2:DescribeInstances",
      "ec2:DescribeInternetGateways",
      "ec2:DescribeIpamPools",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeRouteTables",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeTags",
      "ec2:DescribeVpcPeeringConnections",
      "ec2:DescribeVpcs",
      "ec2:GetCoipPoolUsage",
      "ec2:GetSecurityGroupsForVpc",
      "elasticloadbalancing:DescribeCapacityReservation",
      "elasticloadbalancing:DescribeListenerAttributes",
      "elasticloadbalancing:DescribeListenerCertificates",
      "elasticloadbalancing:DescribeListeners",
      "elasticloadbalancing:DescribeLoadBalancerAttributes",
      "elasticloadbalancing:DescribeLoadBalancers",
      "elasticloadbalancing:DescribeRules",
      "elasticloadbalancing:DescribeSSLPolicies",
      "elasticloadbalancing:DescribeTags",
      "elasticloadbalancing:DescribeTargetGroupAttributes",
      "elasticloadbalancing:DescribeTargetGroups",
      "elasticloadbalancing:DescribeTargetHealth",
      "elasticloadbalancing:DescribeTrustStores",
      "iam:GetServerCertificate",
      "iam:ListServerCertificates",
    ]
  }

  statement {
    sid       = "CreateServiceLinkedRole"
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["${local.iam}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*"]

    condition {
      test     = "StringEquals"
      variable = "iam:AWSServiceName"
      values   = ["elasticloadbalancing.amazonaws.com"]
    }
  }

  # A web ACL is named by an annotation of the ingress, so it may be any.
  statement {
    sid = "AttachWebAcl"
    actions = [
      "wafv2:AssociateWebACL",
      "wafv2:DisassociateWebACL",
      "wafv2:GetWebACL",
      "wafv2:GetWebACLForResource",
    ]
    resources = ["*"]
  }

  # Without a condition on tags: the rules go into the security group of the nodes too, which is not the controller's.
  statement {
    sid       = "OpenNodesToLoadBalancers"
    actions   = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"]
    resources = ["${local.ec2}:security-group/*"]
  }

  statement {
    sid       = "CreateSecurityGroup"
    actions   = ["ec2:CreateSecurityGroup"]
    resources = ["${local.ec2}:security-group/*", "${local.ec2}:vpc/${var.vpc_id}"]
  }

  statement {
    sid       = "TagNewSecurityGroup"
    actions   = ["ec2:CreateTags"]
    resources = ["${local.ec2}:security-group/*"]

    condition {
      test     = "StringEquals"
      variable = "ec2:CreateAction"
      values   = ["CreateSecurityGroup"]
    }

    condition {
      test     = "Null"
      variable = local.request_tag
      values   = ["false"]
    }
  }

  statement {
    sid       = "TagOwnSecurityGroup"
    actions   = ["ec2:CreateTags", "ec2:DeleteTags"]
    resources = ["${local.ec2}:security-group/*"]

    condition {
      test     = "Null"
      variable = local.request_tag
      values   = ["true"]
    }

    condition {
      test     = "Null"
      variable = local.resource_tag
      values   = ["false"]
    }
  }

  statement {
    sid       = "DeleteOwnSecurityGroup"
    actions   = ["ec2:DeleteSecurityGroup"]
    resources = ["${local.ec2}:security-group/*"]

    condition {
      test     = "Null"
      variable = local.resource_tag
      values   = ["false"]
    }
  }

  statement {
    sid       = "CreateLoadBalancer"
    actions   = ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup"]
    resources = ["${local.elb}:loadbalancer/*", "${local.elb}:targetgroup/*"]

    condition {
      test     = "Null"
      variable = local.request_tag
      values   = ["false"]
    }
  }

  statement {
    sid       = "TagNewLoadBalancer"
    actions   = ["elasticloadbalancing:AddTags"]
    resources = ["${local.elb}:loadbalancer/*", "${local.elb}:targetgroup/*"]

    condition {
      test     = "StringEquals"
      variable = "elasticloadbalancing:CreateAction"
      values   = ["CreateLoadBalancer", "CreateTargetGroup"]
    }

    condition {
      test     = "Null"
      variable = local.request_tag
      values   = ["false"]
    }
  }

  statement {
    sid       = "TagOwnLoadBalancer"
    actions   = ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"]
    resources = ["${local.elb}:loadbalancer/*", "${local.elb}:targetgroup/*"]

    condition {
      test     = "Null"
      variable = local.request_tag
      values   = ["true"]
    }

    condition {
      test     = "Null"
      variable = local.resource_tag
      values   = ["false"]
    }
  }

  statement {
    sid = "ChangeOwnLoadBalancer"
    actions = [
      "elasticloadbalancing:DeleteLoadBalancer",
      "elasticloadbalancing:DeleteTargetGroup",
      "elasticloadbalancing:ModifyCapacityReservation",
      "elasticloadbalancing:ModifyIpPools",
      "elasticloadbalancing:ModifyListenerAttributes",
      "elasticloadbalancing:ModifyLoadBalancerAttributes",
      "elasticloadbalancing:ModifyTargetGroup",
      "elasticloadbalancing:ModifyTargetGroupAttributes",
      "elasticloadbalancing:SetIpAddressType",
      "elasticloadbalancing:SetSecurityGroups",
      "elasticloadbalancing:SetSubnets",
    ]
    resources = ["${local.elb}:listener/*", "${local.elb}:loadbalancer/*", "${local.elb}:targetgroup/*"]

    condition {
      test     = "Null"
      variable = local.resource_tag
      values   = ["false"]
    }
  }

  statement {
    sid = "ManageListeners"
    actions = [
      "elasticloadbalancing:AddListenerCertificates",
      "elasticloadbalancing:CreateListener",
      "elasticloadbalancing:CreateRule",
      "elasticloadbalancing:DeleteListener",
      "elasticloadbalancing:DeleteRule",
      "elasticloadbalancing:ModifyListener",
      "elasticloadbalancing:ModifyRule",
      "elasticloadbalancing:RemoveListenerCertificates",
      "elasticloadbalancing:SetRulePriorities",
      "elasticloadbalancing:SetWebAcl",
    ]
    resources = ["${local.elb}:listener/*", "${local.elb}:listener-rule/*", "${local.elb}:loadbalancer/*"]
  }

  statement {
    sid       = "TagListeners"
    actions   = ["elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags"]
    resources = ["${local.elb}:listener/*", "${local.elb}:listener-rule/*"]
  }

  statement {
    sid       = "RegisterTargets"
    actions   = ["elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"]
    resources = ["${local.elb}:targetgroup/*"]
  }
}
