resource "terraform_data" "a" {
  lifecycle {
    precondition {
      condition     = terraform_data.a.id != "" # ERROR: self-reference
      error_message = "empty"
    }
    postcondition {
      condition     = terraform_data.a.output != "" # ERROR: self-reference
      error_message = "empty"
    }
  }
}
