terraform {
  source = "${get_repo_root()}/modules/app" # ERROR: missing-unit-input
}

inputs = {
  vpc_id = ["vpc-1"] # WARNING: unknown-unit-input
}
