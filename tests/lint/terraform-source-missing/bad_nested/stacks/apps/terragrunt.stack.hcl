# A relative path begins where the stack is generated.
unit "app" {
  source = "../../units/app" # ERROR: terraform-source-missing
  path   = "app"
}
