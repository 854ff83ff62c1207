resource "terraform_data" "a" {
  input = terraform_data.a.id # ERROR: self-reference
}

resource "terraform_data" "counted" {
  count = 2
  input = count.index > 0 ? terraform_data.counted[0].id : "" # ERROR: self-reference
}

resource "terraform_data" "repeated" {
  count = length(terraform_data.repeated) # ERROR: self-reference
}

data "terraform_remote_state" "n" {
  backend = "local"
  config = {
    path = try(data.terraform_remote_state.n.outputs.path, "n.tfstate") # ERROR: self-reference
  }
}
