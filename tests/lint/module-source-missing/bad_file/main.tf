module "a" {
  source = "./modules/a.tf" # ERROR: module-source-missing
}

module "b" {
  source = "./modules/b/" # ERROR: module-source-missing
}
