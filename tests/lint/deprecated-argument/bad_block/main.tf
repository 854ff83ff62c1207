resource "aws_s3_bucket" "logs" {
  bucket = "logs-of-example"
  acl    = "private" # WARNING: deprecated-argument

  versioning { # WARNING: deprecated-argument
    enabled = true
  }
}

resource "aws_iam_role" "node" {
  name                = "node"
  assume_role_policy  = jsonencode({ Version = "2012-10-17", Statement = [] })
  managed_policy_arns = ["arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"] # WARNING: deprecated-argument
}
