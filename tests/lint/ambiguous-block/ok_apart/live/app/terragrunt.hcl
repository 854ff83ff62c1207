terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

dependency "dns" {
  config_path = "../dns"
}

inputs = {
  vpc_id = "${dependency.vpc.outputs.vpc_id}-${dependency.dns.outputs.vpc_id}"
}
