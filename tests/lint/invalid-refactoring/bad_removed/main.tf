removed {
  from = terraform_data.still

  lifecycle {
    destroy = false
  }
}

resource "terraform_data" "still" {} # ERROR: invalid-refactoring

removed {
  from = module.inner

  lifecycle {
    destroy = false
  }
}

module "inner" { # ERROR: invalid-refactoring
  source = "./inner"
}

removed {
  from = terraform_data.counted[0] # ERROR: invalid-refactoring

  lifecycle {
    destroy = false
  }
}

removed {
  from = data.terraform_remote_state.network # ERROR: invalid-refactoring

  lifecycle {
    destroy = false
  }
}

removed {
  from = terraform_data.server

  provisioner "local-exec" { # ERROR: invalid-refactoring
    command = "echo"
  }
}

removed {
  from = module.gone

  provisioner "local-exec" { # ERROR: invalid-refactoring
    when    = destroy
    command = "echo"
  }
}
