resource "random_password" "main" {
  length = 20

  number = false # WARNING: deprecated-argument
}

resource "aws_cloudwatch_event_rule" "nightly" {
  name                = "nightly"
  schedule_expression = "rate(1 day)"

  is_enabled = false # WARNING: deprecated-argument
}
