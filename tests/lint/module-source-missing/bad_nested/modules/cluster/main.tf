module "nodes" {
  source = "../nodes" # ERROR: module-source-missing
  name   = "x"
}
