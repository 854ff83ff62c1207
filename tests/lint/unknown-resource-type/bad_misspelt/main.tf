resource "aws_s3_buckett" "logs" { # ERROR: unknown-resource-type
  bucket = "logs"
}

data "aws_iam_policy_documentt" "trust" { # ERROR: unknown-resource-type
  anything = 1
}
