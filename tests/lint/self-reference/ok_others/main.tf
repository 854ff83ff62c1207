resource "terraform_data" "a" {
  count = 2
}

resource "terraform_data" "b" {
  for_each   = { for i, a in terraform_data.a : i => a.id }
  input      = each.value
  depends_on = [terraform_data.a]

  lifecycle {
    replace_triggered_by = [terraform_data.a[each.key]]
  }
}

data "terraform_remote_state" "a" {
  backend = "local"
  config  = { path = terraform_data.a[0].id }
}
