data "terraform_remote_state" "a" {
  backend = "local"
}

resource "terraform_data" "b" {
  input = terraform_remote_state.a.outputs # ERROR: undeclared-resource
}

resource "terraform_data" "c" {
  input      = data.terraform_data.b.id # ERROR: undeclared-data
  depends_on = [data.terraform_remote_state.gone] # ERROR: undeclared-data
}
