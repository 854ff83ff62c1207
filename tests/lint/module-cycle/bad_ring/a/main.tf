module "c" {
  source = "../c" # ERROR: module-cycle
}
