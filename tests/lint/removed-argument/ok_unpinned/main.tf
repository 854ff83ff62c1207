# Deprecated, and told as such: an older version may be in use.
resource "aws_eip" "nat" {
  vpc = null
}

provider "helm" {
  alias = "none"
}
