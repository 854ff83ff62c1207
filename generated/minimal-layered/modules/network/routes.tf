locals {
  has_public = contains(var.tiers, "public")

  # Gateways are keyed by zone: going from single to per-zone keeps the first one and its address.
  nat_zones = {
    none     = []
    single   = slice(local.zone_names, 0, 1)
    per-zone = local.zone_names
    regional = []
  }[var.nat]

  # The gateway that serves a zone: its own, else the only one.
  nat_zone_of = { for zone in local.zone_names : zone => contains(local.nat_zones, zone) ? zone : local.zone_names[0] }
}

resource "aws_internet_gateway" "this" {
  # A regional NAT gateway has no subnet, but it leaves by the internet gateway, too.
  count = local.has_public || var.nat == "regional" ? 1 : 0

  vpc_id = aws_vpc.this.id

  tags = {
    Name = var.name
  }
}

resource "aws_eip" "nat" {
  for_each = toset(local.nat_zones)

  domain = "vpc"

  tags = {
    Name = "${var.name}-nat-${each.key}"
  }

  # AWS gives the address a way out only once the VPC has one.
  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "zone" {
  for_each = toset(local.nat_zones)

  subnet_id     = aws_subnet.public[each.key].id
  allocation_id = aws_eip.nat[each.key].id

  tags = {
    Name = "${var.name}-${each.key}"
  }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "regional" {
  count = var.nat == "regional" ? 1 : 0

  vpc_id            = aws_vpc.this.id
  availability_mode = "regional"

  tags = {
    Name = "${var.name}-regional"
  }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_route_table" "public" {
  count = local.has_public ? 1 : 0

  vpc_id = aws_vpc.this.id

  tags = {
    Name = "${var.name}-public"
  }
}

resource "aws_route" "public_internet" {
  count = local.has_public ? 1 : 0

  route_table_id         = aws_route_table.public[0].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this[0].id
}

resource "aws_route_table_association" "public" {
  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public[0].id
}

# One table per zone whatever the kind of NAT, so that changing it changes routes and nothing else.
resource "aws_route_table" "private" {
  for_each = aws_subnet.private

  vpc_id = aws_vpc.this.id

  tags = {
    Name = "${var.name}-private-${each.key}"
  }
}

resource "aws_route" "private_nat" {
  for_each = var.nat == "none" ? {} : aws_route_table.private

  route_table_id         = each.value.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = var.nat == "regional" ? aws_nat_gateway.regional[0].id : aws_nat_gateway.zone[local.nat_zone_of[each.key]].id
}

resource "aws_route_table_association" "private" {
  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private[each.key].id
}

# Databases and intra subnets are reached from inside the VPC only: their tables hold no default route.
resource "aws_route_table" "database" {
  count = contains(var.tiers, "database") ? 1 : 0

  vpc_id = aws_vpc.this.id

  tags = {
    Name = "${var.name}-database"
  }
}

resource "aws_route_table_association" "database" {
  for_each = aws_subnet.database

  subnet_id      = each.value.id
  route_table_id = aws_route_table.database[0].id
}

resource "aws_route_table" "intra" {
  count = contains(var.tiers, "intra") ? 1 : 0

  vpc_id = aws_vpc.this.id

  tags = {
    Name = "${var.name}-intra"
  }
}

resource "aws_route_table_association" "intra" {
  for_each = aws_subnet.intra

  subnet_id      = each.value.id
  route_table_id = aws_route_table.intra[0].id
}
