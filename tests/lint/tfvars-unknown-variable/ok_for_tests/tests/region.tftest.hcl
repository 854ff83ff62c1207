run "region" {
  variables {
    region = var.organisation
  }
}
