module "branch" {
  source = "../tree" # ERROR: module-cycle
}
