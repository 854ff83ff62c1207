provider "registry.terraform.io/hashicorp/time" {
  version     = "0.14.2"
  constraints = ">= 0.7.2, ~> 0.9, != 0.10.0"
}
