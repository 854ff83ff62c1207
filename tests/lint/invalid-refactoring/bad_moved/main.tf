moved { # ERROR: invalid-refactoring
  from = terraform_data.still
  to   = terraform_data.renamed
}

resource "terraform_data" "still" {}

resource "terraform_data" "renamed" {}

moved { # ERROR: invalid-refactoring
  from = terraform_data.same
  to   = terraform_data.same
}

moved { # ERROR: invalid-refactoring
  from = terraform_data.kind
  to   = module.kind
}

moved {
  from = terraform_data.one
  to   = terraform_data.two
}

moved { # ERROR: invalid-refactoring
  from = terraform_data.one
  to   = terraform_data.three
}

moved { # ERROR: invalid-refactoring
  from = terraform_data.four
  to   = terraform_data.two
}

# Instances
moved { # ERROR: invalid-refactoring
  from = terraform_data.counted[1]
  to   = terraform_data.renamed
}

resource "terraform_data" "counted" {
  count = 2
}

moved { # ERROR: invalid-refactoring
  from = terraform_data.keyed["a"]
  to   = terraform_data.other
}

resource "terraform_data" "keyed" {
  for_each = toset(["a", "b"])
}

# In modules
moved { # ERROR: invalid-refactoring
  from = module.inner.terraform_data.inside
  to   = terraform_data.outside
}

moved { # ERROR: invalid-refactoring
  from = module.inner
  to   = module.outer
}

module "inner" {
  source = "./inner"
}
