terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "net"
    }
  }
}
