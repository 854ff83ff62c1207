unit "cache" {
  source = "${get_repo_root()}/units/cache"
  path   = "cache"

  values = {
    name     = "${values.name}-cache"
    nodes    = values.nodes
    vpc_path = values.vpc_path
  }
}

unit "web" {
  source = "${get_repo_root()}/units/web"
  path   = "web"

  values = {
    name     = "${values.name}-web"
    vpc_path = values.vpc_path
  }
}
