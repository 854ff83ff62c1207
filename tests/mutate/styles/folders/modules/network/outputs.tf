output "vpc_id" { value = aws_vpc.this.id }
output "subnets" { value = [for key, subnet in aws_subnet.this : subnet.id] }
output "zone_id" {
  value      = null
  depends_on = [aws_vpc.this]
}
