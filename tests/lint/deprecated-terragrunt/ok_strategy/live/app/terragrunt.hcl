terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path                            = "../vpc"
  mock_outputs                           = { vpc_id = "vpc-0" }
  mock_outputs_merge_strategy_with_state = "shallow"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
