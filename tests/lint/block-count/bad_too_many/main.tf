resource "aws_lambda_function" "app" {
  function_name = "app"
  role          = "arn:aws:iam::111122223333:role/app"
  package_type  = "Image"
  image_uri     = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1"

  tracing_config {
    mode = "Active"
  }
  tracing_config { # ERROR: block-count
    mode = "PassThrough"
  }
  timeouts {
    create = "5m"
  }
  timeouts { # ERROR: block-count
    delete = "5m"
  }
}
