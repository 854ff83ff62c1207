variable "motd" {
  type    = string
  default = null
}

resource "terraform_data" "node" {
  connection {
    host = "192.0.2.1"
  }

  provisioner "local-exec" {
    when        = create
    on_failure  = continue
    command     = "echo $GREETING"
    interpreter = ["bash", "-c"]
    working_dir = path.module
    quiet       = true
    environment = { GREETING = "hello" }
  }

  provisioner "file" {
    source      = var.motd == null ? "motd" : null
    content     = var.motd
    destination = "/etc/motd"
  }

  provisioner "remote-exec" {
    inline = ["true"]

    connection {
      type        = "ssh"
      user        = "root"
      private_key = file("~/.ssh/id")
      agent       = false
    }
  }

  # of a plugin, which only old versions of Terraform knew
  provisioner "ansible" {
    plays = []
  }
}
