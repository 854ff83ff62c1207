resource "terraform_data" "a" {
  for_each = toset(["x"])
}

resource "terraform_data" "c" {
  for_each   = toset(["x"])
  depends_on = [terraform_data.a[each.key]] # ERROR: invalid-depends-on
}

resource "terraform_data" "d" {
  depends_on = [
    terraform_data.a["x"],
    terraform_data.c[*],   # ERROR: invalid-depends-on
    terraform_data.c.*,    # ERROR: invalid-depends-on
    (terraform_data.a),    # ERROR: invalid-depends-on
  ]
}
