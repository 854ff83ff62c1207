resource "aws_eip" "nat" {
  domian = "vpc" # ERROR: unknown-argument
}
