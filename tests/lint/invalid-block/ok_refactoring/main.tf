moved {
  from = terraform_data.old
  to   = terraform_data.new
}

removed {
  from = terraform_data.gone

  lifecycle {
    destroy = false
  }
}

resource "terraform_data" "new" {}

check "health" {
  data "terraform_remote_state" "other" {
    backend = "local"

    config = {
      path = "/nowhere/other.tfstate"
    }
  }

  assert {
    condition     = data.terraform_remote_state.other.outputs != null
    error_message = "There is nothing."
  }
}
