terraform {
  required_version = "~> 0.12.0"
}

# In these days a provider was there as soon as it was named.
module "network" {
  source    = "./network"
  providers = { aws = aws }
}
