# Copied into the directory above by whoever builds with it.
resource "terraform_data" "pipeline" {
  input = {
    organization = var.organization
    region       = var.region
    name         = "${local.prefix}-ci"
    seed         = terraform_data.seed.id
  }
}

module "pool" {
  source = "./modules/pool"
}
