provider "registry.terraform.io/hashicorp/time" {
  version     = "0.9.1" # ERROR: provider-version-conflict
  constraints = "~> 0.9"
}
