terraform {
  backend "s3" {
    bucket               = "acme-states"
    key                  = "backend.tfstate" # ERROR: state-key-collision
    region               = "us-east-1"
    workspace_key_prefix = "2_compute"
    encrypt              = true
    use_lockfile         = true
  }
}
