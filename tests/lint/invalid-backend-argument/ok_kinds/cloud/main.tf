terraform {
  cloud {
    organization = "acme"
    workspaces {
      tags    = ["app"]
      project = "platform"
    }
  }
}
