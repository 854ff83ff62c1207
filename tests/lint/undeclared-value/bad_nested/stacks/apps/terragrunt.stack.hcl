unit "app" {
  source = "${get_repo_root()}/units/app"
  path   = "${values.env}/app"
}

unit "other" {
  source = "${get_repo_root()}/units/app"
  path   = "${values.environment}/other" # ERROR: undeclared-value
}
