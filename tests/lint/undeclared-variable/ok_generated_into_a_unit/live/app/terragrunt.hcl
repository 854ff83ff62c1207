terraform {
  source = "git::https://example.com/app.git?ref=v1.0.0"
}

generate "more" {
  path      = "more.tf"
  if_exists = "overwrite"
  contents  = file("${get_repo_root()}/pieces/more.tf")
}
