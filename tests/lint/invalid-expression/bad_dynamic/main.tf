variable "path" {
  type = object({ id = string })
}

resource "x_thing" "a" {
  dynamic "setting" {
    for_each = var.path.ids # ERROR: invalid-expression

    content {
      name = setting.value.name
    }
  }
}
