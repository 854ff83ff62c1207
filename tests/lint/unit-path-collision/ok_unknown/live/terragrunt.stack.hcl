unit "blue" {
  source = "${get_repo_root()}/units/app"
  path   = "${get_env("A")}"
}

unit "green" {
  source = "${get_repo_root()}/units/app"
  path   = "${get_env("B")}"
}
