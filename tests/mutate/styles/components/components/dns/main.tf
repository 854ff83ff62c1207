variable "zone" {
  type    = string
  default = "example.com"
}

resource "aws_route53_zone" "this" {
  name = var.zone
}

output "zone_id" {
  value = aws_route53_zone.this.zone_id
}

output "zone" {
  value = var.zone
}
