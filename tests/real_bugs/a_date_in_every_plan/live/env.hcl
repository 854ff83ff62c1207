locals {
  environment = "dev"
  deployed_at = timestamp() # WARNING: nondeterministic-function
}
