module "left" {
  source = "./left"
}

module "right" {
  source   = "./right"
  for_each = toset(["a", "b"])
}
