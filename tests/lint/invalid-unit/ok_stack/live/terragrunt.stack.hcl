locals {
  env = "live"
}

unit "app" {
  source = "../units/app"
  path   = "${local.env}/app"
}

stack "apps" {
  source = "${get_repo_root()}/stacks/apps"
  path   = "apps"

  values = {
    env = local.env
  }
}
