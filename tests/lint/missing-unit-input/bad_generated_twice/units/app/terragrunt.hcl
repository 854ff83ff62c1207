terraform {
  source = "${get_repo_root()}/modules/app" # ERROR: missing-unit-input
}
