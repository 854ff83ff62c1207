resource "terraform_data" "a" {
  depends_on = [terraform_data.gone] # ERROR: undeclared-resource
}

resource "terraform_data" "b" {
  lifecycle {
    replace_triggered_by = [terraform_data.also_gone.id] # ERROR: undeclared-resource
  }
}

module "m" {
  source     = "./m"
  depends_on = [terraform_data.a, terraform_data.missing] # ERROR: undeclared-resource
}
