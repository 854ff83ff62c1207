unit "blue" {
  source = "${get_repo_root()}/units/app"
  path   = "app"
}

stack "green" {
  source = "${get_repo_root()}/stacks/more"
  path   = "app" # ERROR: unit-path-collision
}
