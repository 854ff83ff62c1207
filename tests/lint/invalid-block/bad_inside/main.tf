resource "terraform_data" "a" {
  locals { # ERROR: invalid-block
  }

  lifecycle {
    prevent_destroy = true

    dynamic "precondition" { # ERROR: invalid-block
      for_each = []
    }
  }

  lifecycle { # ERROR: invalid-block
    ignore_changes = all
  }

  provisioner "chef" { # ERROR: invalid-block
  }
}

data "terraform_remote_state" "b" {
  backend = "local"

  lifecycle {
    action_trigger { # ERROR: invalid-block
    }
  }
}

check "health" { # ERROR: invalid-block
}
