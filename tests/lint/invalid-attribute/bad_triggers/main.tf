variable "name" {
  type = string
}

resource "terraform_data" "a" {
  count = 2
}

resource "terraform_data" "b" {
  for_each = { x = 0 }

  lifecycle {
    replace_triggered_by = [
      terraform_data.a[each.value],                          # ERROR: invalid-attribute
      var.name,                                              # ERROR: invalid-attribute
      name,                                                  # ERROR: invalid-attribute
      terraform_data.a[0] == terraform_data.a[1] ? 1 : 2,    # ERROR: invalid-attribute
    ]
  }
}

resource "terraform_data" "c" {
  lifecycle {
    replace_triggered_by = terraform_data.a # ERROR: invalid-attribute
    ignore_changes       = "all"            # ERROR: invalid-attribute
  }

  depends_on = [length(terraform_data.a)] # ERROR: invalid-attribute
}

resource "terraform_data" "d" {
  depends_on = terraform_data.a # ERROR: invalid-attribute
}
