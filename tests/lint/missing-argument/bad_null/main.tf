locals {
  name = null
}

resource "aws_subnet" "a" {
  vpc_id     = null # ERROR: missing-argument
  cidr_block = "10.0.1.0/24"
}

resource "aws_sqs_queue_policy" "main" {
  queue_url = local.name # ERROR: missing-argument
  policy    = "{}"
}
