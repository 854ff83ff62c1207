terraform {
  source = "${get_repo_root()}/modules/app"
}

inputs = {
  vpc_id = values.vpc_id
  size   = values.size
}
