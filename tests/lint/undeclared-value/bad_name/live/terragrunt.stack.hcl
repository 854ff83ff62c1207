unit "app" {
  source = "${get_repo_root()}/units/app"
  path   = "app"

  values = {
    vpc_id = "vpc-1"
    sise   = 2 # WARNING: unused-value
  }
}
