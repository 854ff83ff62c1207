terraform {
  source = "../../modules/app"
}

retryable_errors = [ # ERROR: removed-attribute
  "timeout",
  "reset",
]
retry_max_attempts       = 5
retry_sleep_interval_sec = 10

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
