resource "terraform_data" "a" {
  provisioner "local-exec" {
    command = "one"
  }
  provisioner "local-exec" {
    command = "two"
  }
  lifecycle {
    precondition {
      condition     = path.module != ""
      error_message = "never"
    }
    precondition {
      condition     = terraform.workspace != "x"
      error_message = "never"
    }
  }
}

moved {
  from = terraform_data.x
  to   = terraform_data.a
}

moved {
  from = terraform_data.y
  to   = terraform_data.z
}

locals {
  a = { x = 1 }
}

locals {
  b = { x = 2 }
}
