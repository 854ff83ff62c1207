terraform {
  source = "../../modules/app"
}

errors {
  retry "all" {
    retryable_errors   = ["timeout"]
    max_attempts       = 3
    sleep_interval_sec = 5
  }
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
