terraform {
  source = "../modules/app" # ERROR: terraform-source-missing
}
