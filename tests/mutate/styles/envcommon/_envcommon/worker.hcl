terraform {
  source = "${dirname(find_in_parent_folders("root.hcl"))}/modules//worker"
}

locals {
  environment = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals.environment
}

dependency "queue" {
  config_path = "../queue"

  mock_outputs = {
    url = "https://queue.example.com/jobs"
    arn = "arn:aws:sqs:eu-west-1:000000000000:jobs"
  }
}

dependency "bucket" {
  config_path = "../bucket"

  mock_outputs = {
    name = "results"
    arn  = "arn:aws:s3:::results"
  }
}

inputs = {
  name      = "worker-${local.environment}"
  queue_url = dependency.queue.outputs.url
  queue_arn = dependency.queue.outputs.arn
  bucket    = dependency.bucket.outputs.name
}
