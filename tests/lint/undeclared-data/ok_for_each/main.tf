data "terraform_remote_state" "all" {
  for_each = toset(["a", "b"])
  backend  = "local"
  config   = { path = "${path.module}/${each.key}.tfstate" }
}

data "terraform_remote_state" "one" {
  count   = 1
  backend = "local"
}

output "all" {
  value = [
    for name, state in data.terraform_remote_state.all : state.outputs
  ]
}

output "one" {
  value = try(data.terraform_remote_state.one[0].outputs.x, one(data.terraform_remote_state.one[*].backend))
}
