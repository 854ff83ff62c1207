# NOTE: env-parity
terraform {
  source = "${get_repo_root()}/modules/eks"
}
