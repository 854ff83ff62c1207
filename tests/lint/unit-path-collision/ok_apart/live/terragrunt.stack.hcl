unit "blue" {
  source = "${get_repo_root()}/units/app"
  path   = "blue"
}

unit "green" {
  source = "${get_repo_root()}/units/app"
  path   = "green"
}
