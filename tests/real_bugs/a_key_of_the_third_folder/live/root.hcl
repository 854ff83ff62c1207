locals {
  place = split("/", path_relative_to_include())[1] # WARNING: fragile-path-index
}

remote_state {
  backend = "s3"

  generate = {
    path      = "backend.tf"
    if_exists = "overwrite"
  }

  config = {
    bucket       = "mall-states"
    key          = "${local.place}/${path_relative_to_include()}.tfstate"
    region       = "ap-northeast-2"
    encrypt      = true
    use_lockfile = true
  }
}
