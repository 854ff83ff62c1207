module "json" {
  source = "../b"
}
