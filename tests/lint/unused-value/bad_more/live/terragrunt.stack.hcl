unit "app" {
  source = "${get_repo_root()}/units/app"
  path   = "app"

  values = {
    vpc_id = "vpc-1"
    size   = 1
    region = "eu-west-1" # WARNING: unused-value
  }
}
