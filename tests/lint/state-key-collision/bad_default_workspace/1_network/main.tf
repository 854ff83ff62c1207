terraform {
  backend "s3" {
    bucket               = "acme-states"
    key                  = "backend.tfstate"
    region               = "us-east-1"
    workspace_key_prefix = "1_network"
    encrypt              = true
    use_lockfile         = true
  }
}
