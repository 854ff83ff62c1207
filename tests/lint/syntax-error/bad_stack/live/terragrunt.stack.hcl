unit "app" {
  source = "../units/app"
  path   =   # ERROR: syntax-error
}
