# It does not say what it wants, and is passed it all the same.
resource "aws_s3_bucket" "east" {
  provider = aws.east
}
