terraform {
  cloud {
    organization = "acme"
    workspaces {
      tags = ["untold"]
    }
  }
}
