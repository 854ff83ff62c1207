variable "groups" {
  default = { a = { ports = [80], name = "a" } }
}

resource "aws_security_group" "sg" {
  name = "x"

  dynamic "ingress" {
    for_each = var.groups
    content {
      from_port   = ingress.value.ports[0]
      to_port     = ingress.value.ports[0]
      description = ingress.value.name
      protocol    = "tcp"
      self        = true
    }
  }

  dynamic "egress" {
    for_each = var.groups
    iterator = group
    content {
      from_port = group.value.ports[0]
      to_port   = length(group.key)
      protocol  = "tcp"
    }
  }
}

resource "aws_cloudfront_distribution" "d" {
  enabled = true
  origin {
    origin_id   = "site"
    domain_name = "example.org"
  }
  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "site"
    viewer_protocol_policy = "https-only"
  }
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
  viewer_certificate {
    cloudfront_default_certificate = true
  }
  dynamic "origin_group" {
    for_each = var.groups
    iterator = og
    content {
      origin_id = og.key
      failover_criteria {
        status_codes = [500]
      }
      dynamic "member" {
        for_each = og.value.ports
        content {
          origin_id = "${og.key}-${member.value}"
        }
      }
    }
  }
  tags = { for k, aws_thing in var.groups : k => aws_thing.name }
}
