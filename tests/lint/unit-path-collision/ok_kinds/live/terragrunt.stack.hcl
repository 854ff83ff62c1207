unit "app" {
  source = "../units/app"
  path   = "app"
}

stack "app" {
  source = "../stacks/apps"
  path   = "apps"
}
