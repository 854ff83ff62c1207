stack "apps" {
  source = "../stacks/apps"
  path   = "apps"

  values = {
    env = "live"
  }
}
