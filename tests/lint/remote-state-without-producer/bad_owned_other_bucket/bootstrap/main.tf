variable "bucket" {
  default = "acme-states"
}

resource "aws_s3_bucket" "state" {
  bucket = var.bucket
}
