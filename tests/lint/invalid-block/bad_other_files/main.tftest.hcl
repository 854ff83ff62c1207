run "the first" { # ERROR: invalid-block
  asserts { # ERROR: invalid-block
    condition = var.name == ""
  }

  variables {
    name = "x"
  }

  variables { # ERROR: invalid-block
    name = "y"
  }
}

resource "terraform_data" "a" {} # ERROR: invalid-block
