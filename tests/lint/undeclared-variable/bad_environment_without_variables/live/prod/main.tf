resource "terraform_data" "app" {
  input = [
    var.region, # ERROR: undeclared-variable
    var.size,   # ERROR: undeclared-variable
    var.owner,  # ERROR: undeclared-variable
  ]
}
