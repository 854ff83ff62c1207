locals {
  rules = [{ path = "/", name = "x" }]
}

resource "x_ingress" "a" {
  dynamic "path" {
    for_each = local.rules

    content {
      path = path.value.path

      dynamic "count" {
        for_each = path.value.name

        content {
          index = count.value.index
        }
      }
    }
  }
}
