resource "aws_sqs_queue" "jobs" {
  name                       = "jobs"
  visibility_timeout_seconds = 43201 # ERROR: argument-value
  message_retention_seconds  = "30"  # ERROR: argument-value
}

resource "aws_secretsmanager_secret" "key" {
  name                    = "key"
  recovery_window_in_days = 3 # ERROR: argument-value
}

resource "aws_kms_key" "main" {
  deletion_window_in_days = 5 # ERROR: argument-value
}

resource "aws_iam_role" "long" {
  name               = join("", [for i in range(65) : "x"]) # ERROR: argument-value
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}
