terraform {
  source = "${get_repo_root()}/modules/app"
}

inputs = {
  vpc_id = values.vpc_id # ERROR: undeclared-value
  size   = 1
}
