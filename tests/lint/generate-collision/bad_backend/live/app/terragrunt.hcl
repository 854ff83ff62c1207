terraform {
  source = "../../modules/app"
}

remote_state {
  backend  = "local"
  generate = { path = "backend.tf", if_exists = "overwrite" } # ERROR: generate-collision
  config   = { path = "app.tfstate" }
}

generate "backend" {
  path      = "backend.tf"
  if_exists = "overwrite"
  contents  = "# b"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
