resource "terraform_data" "release" {
  inputs = "1.2.3" # ERROR: unknown-argument
}

data "terraform_remote_state" "network" {
  backend = "s3"
  configs = { bucket = "acme", key = "network", region = "eu-central-1" } # ERROR: unknown-argument
}
