resource "terraform_data" "one" {
  input = { list = ["a"], map = { a = 1 } }
}

output "all" {
  value = {
    id    = terraform_data.one.id
    splat = terraform_data.one[*].id
    old   = terraform_data.one.*.id
    inner = terraform_data.one.output.list[0]
    key   = terraform_data.one.output.map["a"]
  }
}
