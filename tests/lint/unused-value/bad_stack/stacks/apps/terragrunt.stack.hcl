unit "app" {
  source = "${get_repo_root()}/units/app"
  path   = "app"

  values = {
    vpc_id = values.vpc_id
    size   = 1
  }
}
