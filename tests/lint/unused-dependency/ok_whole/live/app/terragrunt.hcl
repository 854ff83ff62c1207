terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = merge({ for name, value in dependency["vpc"].outputs : name => value if name == "vpc_id" }, { vpc_id = "a" })
