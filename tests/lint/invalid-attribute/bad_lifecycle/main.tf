resource "terraform_data" "a" {
  count    = 1
  for_each = toset(["a"]) # ERROR: invalid-attribute

  lifecycle {
    create_before_destroy = "always" # ERROR: invalid-attribute
    ignore_change         = all      # ERROR: invalid-attribute
  }
}

resource "terraform_data" "b" {
  provider = my_cloud # ERROR: invalid-attribute

  lifecycle {
    ignore_changes = ["*"] # ERROR: invalid-attribute
  }
}

data "terraform_remote_state" "c" {
  backend = "local"

  lifecycle {
    prevent_destroy = true # ERROR: invalid-attribute
  }
}

provider "terraform" {
  count = 2 # ERROR: invalid-attribute
}
