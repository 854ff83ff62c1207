terraform {
  language    = TF2038             # ERROR: invalid-attribute
  experiments = [module_variables] # ERROR: invalid-attribute
}

resource "terraform_data" "a" {
  provisioner "local-exec" {
    when       = destory  # ERROR: invalid-attribute
    on_failure = "ignore" # ERROR: invalid-attribute
    command    = "true"
  }
}
