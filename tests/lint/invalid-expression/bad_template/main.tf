module "app" {
  source = "./app"
  name   = "web"
}
