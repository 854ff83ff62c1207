resource "terraform_data" "a" {
  for_each = { x = 1 }
}

resource "terraform_data" "b" {
  count = 2

  lifecycle {
    replace_triggered_by = [
      terraform_data.a["x"].output,
      resource.terraform_data.a,
      terraform_data.c[count.index],
    ]
  }
}

resource "terraform_data" "c" {
  count      = 2
  depends_on = [terraform_data.a["x"], module.child]

  provisioner "local-exec" {
    when    = destroy
    command = "${path.module}/remove ${self.id} ${count.index} ${join(",", [for word in ["a"] : word])}"
  }
}

module "child" {
  source = "./child"
}

import {
  for_each = { x = "1" }
  to       = terraform_data.a[each.key]
  id       = each.value
}

import {
  for_each = { x = "1" }
  to       = module.child.module.inner[each.key].terraform_data.b[0]
  id       = each.value
}

moved {
  from = module.old["x"]
  to   = module.child
}

moved {
  from = terraform_data.old[0]
  to   = module.child.terraform_data.new["x"]
}

removed {
  from = module.gone.terraform_data.gone

  lifecycle {
    destroy = false
  }

  provisioner "local-exec" {
    when    = destroy
    command = "forget ${self.id}"
  }
}
