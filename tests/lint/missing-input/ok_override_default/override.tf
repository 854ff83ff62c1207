module "later" {
  size = 2
}
