unit "vpc" {
  source = "${get_repo_root()}/units/vpc"
  path   = "vpc"
}

unit "app" {
  source = "${get_repo_root()}/units/app"
  path   = "app"

  autoinclude {
    dependency "vpc" {
      config_path = unit.vpc.path
    }
  }
}
