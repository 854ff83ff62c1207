include {                         # WARNING: deprecated-terragrunt
  path = find_in_parent_folders() # told of the parent
}

terraform {
  source = "${get_repo_root()}/modules/network"
}
