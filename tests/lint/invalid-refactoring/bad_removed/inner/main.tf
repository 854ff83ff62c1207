resource "terraform_data" "inside" {}

removed {
  from = terraform_data.again

  lifecycle {
    destroy = true
  }
}

resource "terraform_data" "again" {} # ERROR: invalid-refactoring
