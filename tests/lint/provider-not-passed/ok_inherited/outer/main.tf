module "inner" {
  source = "../inner"
  count  = 2
}
