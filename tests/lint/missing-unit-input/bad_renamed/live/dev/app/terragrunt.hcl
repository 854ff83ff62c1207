include "common" {
  path = "${get_repo_root()}/common/app.hcl"
}
