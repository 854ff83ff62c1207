unit "app" {
  source = "${get_repo_root()}/units/app"
  path   = "app"

  values = merge({ vpc_id = get_env("VPC") }, read_terragrunt_config("more.hcl").locals)
}
