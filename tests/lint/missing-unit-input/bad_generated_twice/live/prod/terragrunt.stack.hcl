unit "app" {
  source = "${get_repo_root()}/units/app"
  path   = "app"
}
