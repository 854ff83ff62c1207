variable "create" {
  type    = bool
  default = true
}

resource "terraform_data" "counted" {
  count = var.create ? 1 : 0
}

resource "terraform_data" "keyed" {
  for_each = toset(["a", "b"])
}

resource "terraform_data" "follows" {
  for_each = terraform_data.keyed
  input    = each.value.id
}

resource "terraform_data" "index" {
  count = 1
  input = terraform_data.counted[count.index].id
}

output "all" {
  value = {
    first  = try(terraform_data.counted[0].id, null)
    legacy = join("", terraform_data.counted.*.id)
    one    = one(terraform_data.counted[*].id)
    key    = terraform_data.keyed["a"].id
    values = values(terraform_data.keyed)[*].id
    each   = { for key, one in terraform_data.keyed : key => one.id }
    whole  = terraform_data.counted
    length = length(terraform_data.keyed)
  }
}
