provider "registry.terraform.io/hashicorp/null" {
  version = "1.0.0"
}
