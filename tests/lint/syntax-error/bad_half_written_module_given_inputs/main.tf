module "app" {
  source = "./app"
  name   = "x"
  zone   = "y"
}
