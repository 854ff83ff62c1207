locals {
  all = run_cmd("./inputs")
}

terraform {
  source = "../../modules/app"
}

inputs = jsondecode(local.all)
