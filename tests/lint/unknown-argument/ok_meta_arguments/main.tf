provider "aws" {
  alias  = "east"
  region = "us-east-1"
}

resource "aws_s3_bucket" "logs" {
  count      = 2
  provider   = aws.east
  bucket     = "logs-${count.index}"
  depends_on = [aws_s3_bucket.first]

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [tags, tags["a"]]
  }

  provisioner "local-exec" {
    command = "true"
  }

  connection {
    host = "a"
  }

  timeouts {
    create = "5m"
  }
}

resource "aws_s3_bucket" "first" {
  for_each = toset(["a"])
  bucket   = each.key
}
