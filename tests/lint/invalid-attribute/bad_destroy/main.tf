locals {
  user = "deploy"
}

resource "terraform_data" "a" {
  for_each = { x = "1" }
  input    = local.user

  connection {
    host = self.input
    user = local.user # ERROR: invalid-attribute
  }

  provisioner "local-exec" {
    when    = destroy
    command = "remove ${each.key} ${each.value}" # ERROR: invalid-attribute

    connection {
      user = local.user # ERROR: invalid-attribute
    }
  }
}
