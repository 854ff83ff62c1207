terraform {
  source = "${get_repo_root()}/modules/app"
}

inputs = {
  sizes = 2 # WARNING: unknown-unit-input
}
