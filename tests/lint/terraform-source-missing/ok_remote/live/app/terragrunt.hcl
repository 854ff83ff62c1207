terraform {
  source = "git::git@example.com:acme/modules.git//app?ref=v1.0.0"
}
