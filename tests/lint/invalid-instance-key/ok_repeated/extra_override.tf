resource "terraform_data" "keyed" {
  triggers_replace = each.value
}
