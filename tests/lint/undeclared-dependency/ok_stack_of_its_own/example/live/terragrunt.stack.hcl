unit "network" {
  source = "${get_repo_root()}/units/network"
  path   = "network"
}

unit "app" {
  source = "${get_repo_root()}/units/app"
  path   = "app"

  autoinclude {
    dependency "network" {
      config_path = unit.network.path
    }
  }
}
