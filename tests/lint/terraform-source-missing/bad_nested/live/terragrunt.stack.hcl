stack "apps" {
  source = "../stacks/apps"
  path   = "apps"
}
