resource "null_resource" "run" {
  triggers = { a = "1" }

  connection {
    host = "a"
  }
  provisioner "local-exec" {
    command = "true"
  }
  lifecycle {
    create_before_destroy = true
    precondition {
      condition     = terraform.workspace != "x"
      error_message = "No."
    }
  }
}
