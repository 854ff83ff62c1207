unit "one" {
  source = "${get_repo_root()}/units/app"
  path   = "one"
}
