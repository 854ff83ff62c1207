terraform {
  backend "s3" {
    bucket               = "shop-terraform-states"
    key                  = "network/terraform.tfstate"
    workspace_key_prefix = "shop"
    region               = "eu-west-1"
    encrypt              = true
    use_lockfile         = true
  }
}
