check "site" {
  data "terraform_remote_state" "network" {
    backend = "local"

    lifecycle { # ERROR: invalid-refactoring
      postcondition {
        condition     = terraform.workspace != null
        error_message = "It is empty."
      }
    }
  }

  data "terraform_remote_state" "second" { # ERROR: invalid-refactoring
    backend = "local"
  }

  assert {
    condition     = data.terraform_remote_state.network.outputs != null
    error_message = "It is empty."
  }
}

check "counted" {
  data "terraform_remote_state" "counted" {
    count   = 1 # ERROR: invalid-refactoring
    backend = "local"
  }

  assert {
    condition     = data.terraform_remote_state.counted[0].outputs != null
    error_message = "It is empty."
  }
}

check "namesake" {
  data "terraform_remote_state" "cluster" { # ERROR: invalid-refactoring
    backend = "local"
  }

  assert {
    condition     = data.terraform_remote_state.cluster.outputs != null
    error_message = "It is empty."
  }
}

data "terraform_remote_state" "cluster" {
  backend = "local"
}

output "network" {
  value = data.terraform_remote_state.network.outputs # ERROR: invalid-refactoring
}
