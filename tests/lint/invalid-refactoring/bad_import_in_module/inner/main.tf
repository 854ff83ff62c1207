import { # ERROR: invalid-refactoring
  to = terraform_data.inside
  id = "a"
}

resource "terraform_data" "inside" {}
