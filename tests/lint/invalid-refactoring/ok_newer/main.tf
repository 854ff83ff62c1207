# Newer versions of Terraform import in modules too.
module "network" {
  source = "./network"
}
