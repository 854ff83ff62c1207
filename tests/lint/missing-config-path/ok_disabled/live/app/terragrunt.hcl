terraform {
  source = "../../modules/app"
}

dependency "dns" {
  config_path  = "../dns"
  enabled      = false
  mock_outputs = { id = "z" }
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = "${dependency.vpc.outputs.vpc_id}-${dependency.dns.outputs.id}"
}
