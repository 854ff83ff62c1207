unit "app" {
  source = "../units/ap" # ERROR: terraform-source-missing
  path   = "app"
}

unit "module" {
  source = "../modules/app" # ERROR: terraform-source-missing
  path   = "module"
}
