resource "terraform_data" "a" {
  input = "x"

  connection {
    host = self.output
  }

  provisioner "local-exec" {
    command = "echo ${self.id} ${terraform_data.a.id}"
  }

  provisioner "local-exec" {
    when    = destroy
    command = "echo ${self.id}"
  }

  lifecycle {
    postcondition {
      condition     = self.output != ""
      error_message = "empty"
    }
  }
}
