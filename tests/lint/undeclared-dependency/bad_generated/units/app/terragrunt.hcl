terraform {
  source = "${get_repo_root()}/modules/app"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id # ERROR: undeclared-dependency
}
