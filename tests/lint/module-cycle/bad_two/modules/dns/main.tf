module "network" {
  source = "../network" # ERROR: module-cycle
}
