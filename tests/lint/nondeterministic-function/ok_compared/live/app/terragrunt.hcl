terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
  size   = timecmp(timestamp(), "2030-01-01T00:00:00Z") > 0 ? 2 : 1
}
