# Rendered by tfgen from network.

# Not filtered by state: a zone in trouble must not leave the list, for the subnets behind it in the list would move.
data "aws_availability_zones" "region" {
  #checkov:skip=CKV_AWS_394:var.zones says how many are used, and AWS names new ones by the next letter

  filter {
    name   = "zone-type"
    values = ["availability-zone"]
  }

  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }

  # EKS has no control plane in these zones.
  exclude_zone_ids = ["use1-az3", "usw1-az2", "cac1-az3"]
}

locals {
  zone_names = slice(sort(data.aws_availability_zones.region.names), 0, var.zones)

  # "us-east-1a" => 0: the zone's slot in every tier.
  zones = { for slot, zone in local.zone_names : zone => slot }

  # Every tier has four slots at a fixed place in the VPC, whether used or not, so nothing ever moves. In a /16:
  #   private   4 x /19    0.0 - 127.255   nodes and pods, which take an address each
  #   public    4 x /22  128.0 - 143.255
  #   database  4 x /22  144.0 - 159.255
  #   intra     4 x /24  160.0 - 163.255
  #   free               164.0 - 255.255
  cidrs = {
    private  = { for zone, slot in local.zones : zone => cidrsubnet(var.cidr, 3, slot) }
    public   = { for zone, slot in local.zones : zone => cidrsubnet(var.cidr, 6, 32 + slot) }
    database = { for zone, slot in local.zones : zone => cidrsubnet(var.cidr, 6, 36 + slot) }
    intra    = { for zone, slot in local.zones : zone => cidrsubnet(var.cidr, 8, 160 + slot) }
  }
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr

  # Private endpoints, that of the cluster among them, are found by name.
  enable_dns_hostnames = true
  enable_dns_support   = true

  tags = {
    Name = var.name
  }
}

# AWS creates this group and it cannot be deleted. Emptied, whatever lands in it by mistake reaches nothing.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = {
    Name = "${var.name}-default-unused"
  }
}

resource "aws_subnet" "public" {
  for_each = contains(var.tiers, "public") ? local.cidrs.public : {}

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = {
    Name                     = "${var.name}-public-${each.key}"
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "private" {
  for_each = contains(var.tiers, "private") ? local.cidrs.private : {}

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = {
    Name                              = "${var.name}-private-${each.key}"
    "kubernetes.io/role/internal-elb" = "1"
    # The cluster is called like its network; Karpenter finds the subnets for its nodes by this tag.
    "karpenter.sh/discovery" = var.name
  }
}

resource "aws_subnet" "database" {
  for_each = contains(var.tiers, "database") ? local.cidrs.database : {}

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = {
    Name = "${var.name}-database-${each.key}"
  }
}

resource "aws_subnet" "intra" {
  for_each = contains(var.tiers, "intra") ? local.cidrs.intra : {}

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = each.value

  tags = {
    Name = "${var.name}-intra-${each.key}"
  }
}
