terraform {
  cloud {
    organisation = "acme" # ERROR: invalid-backend-argument
    workspaces {
      prefix = "app-" # ERROR: invalid-backend-argument
    }
  }
}
