terraform {
  source = "${get_repo_root()}/modules/app"
}

inputs = {
  vpc_id = "vpc-1"
}
