module "registry" {
  source  = "example/network/aws"
  version = "1.0.0"
}

resource "terraform_data" "a" {
  depends_on = [module.registry.anything]
}
