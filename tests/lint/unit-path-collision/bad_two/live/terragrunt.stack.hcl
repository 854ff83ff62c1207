unit "blue" {
  source = "${get_repo_root()}/units/app"
  path   = "app"
}

unit "green" {
  source = "${get_repo_root()}/units/app"
  path   = "app" # ERROR: unit-path-collision
}
