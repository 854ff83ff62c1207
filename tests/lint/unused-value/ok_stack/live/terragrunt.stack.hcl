stack "apps" {
  source = "${get_repo_root()}/stacks/apps"
  path   = "apps"

  values = {
    vpc_id = "vpc-1"
    size   = 1
  }
}
