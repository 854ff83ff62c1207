unit "app" {
  source = "../units/app"
}
