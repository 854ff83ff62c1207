resource "aws_simpledb_domain" "old" {
  name = "old"
}
