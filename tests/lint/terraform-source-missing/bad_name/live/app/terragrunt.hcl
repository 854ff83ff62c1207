terraform {
  source = "../../modules//ap" # ERROR: terraform-source-missing
}
