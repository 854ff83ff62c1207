resource "terraform_data" "node" {
  provisioner "local-exec" { # ERROR: invalid-attribute
    comand = "true" # ERROR: invalid-attribute
  }

  provisioner "file" { # ERROR: invalid-attribute
    source = "motd"
  }

  provisioner "file" {
    source      = "motd"
    content     = "hello" # ERROR: invalid-attribute
    destination = "/etc/motd"

    connection {
      host    = "192.0.2.1"
      keyfile = "id" # ERROR: invalid-attribute
    }
  }

  provisioner "remote-exec" { # ERROR: invalid-attribute
    when = create
  }
}

removed {
  from = terraform_data.old

  lifecycle {
    destroy = true
  }

  provisioner "local-exec" {
    when    = destroy
    command = "true"
    workdir = "/tmp" # ERROR: invalid-attribute
  }
}
