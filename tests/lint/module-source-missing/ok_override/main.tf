module "app" {
  source = "./modules/local-only"
}
