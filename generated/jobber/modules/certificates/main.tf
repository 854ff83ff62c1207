# Rendered by tfgen from certificates.

locals {
  # ACM asks for one record per name, and a wildcard shares that of its parent.
  validations = flatten([
    for name, certificate in var.certificates : [
      for domain in distinct([for d in concat([certificate.domain], certificate.alternative_names) : trimprefix(d, "*.")]) : {
        certificate = name
        domain      = domain
      }
    ]
  ])

  # Zone by certificate; without one, the zone is called like the domain.
  zones = { for name, certificate in var.certificates : name => coalesce(certificate.zone, trimprefix(certificate.domain, "*.")) }

  # "main/example.com" => what ACM wants to find in DNS.
  records = {
    for v in local.validations : "${v.certificate}/${v.domain}" => [
      for option in aws_acm_certificate.this[v.certificate].domain_validation_options : option if trimprefix(option.domain_name, "*.") == v.domain
    ][0]
  }
}

data "aws_route53_zone" "this" {
  for_each = toset(values(local.zones))

  name         = each.key
  private_zone = false
}

resource "aws_acm_certificate" "this" {
  for_each = var.certificates

  domain_name               = each.value.domain
  subject_alternative_names = each.value.alternative_names
  validation_method         = "DNS"

  tags = {
    Name = "${var.name}-${each.key}"
  }

  # A load balancer holds on to the old certificate until it has the new one.
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = { for v in local.validations : "${v.certificate}/${v.domain}" => v }

  zone_id = data.aws_route53_zone.this[local.zones[each.value.certificate]].zone_id
  name    = local.records[each.key].resource_record_name
  type    = local.records[each.key].resource_record_type
  records = [local.records[each.key].resource_record_value]
  ttl     = 300

  # The record depends on account and name alone: two certificates for one name share it.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  for_each = var.certificates

  certificate_arn         = aws_acm_certificate.this[each.key].arn
  validation_record_fqdns = [for key, record in aws_route53_record.validation : record.fqdn if startswith(key, "${each.key}/")]
}
