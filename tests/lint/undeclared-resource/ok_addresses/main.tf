resource "terraform_data" "many" {
  for_each = toset(["a", "b"])
  input    = each.key
}

resource "terraform_data" "counted" {
  count = 2
  input = count.index

  provisioner "local-exec" {
    when       = destroy
    on_failure = continue
    command    = "echo ${self.input}"
  }
}

resource "terraform_data" "one" {
  input = resource.terraform_data.many["a"].output

  lifecycle {
    ignore_changes       = [input, triggers_replace]
    replace_triggered_by = [terraform_data.many["a"], terraform_data.counted[count.index].id]
  }
  count      = 1
  depends_on = [terraform_data.many, module.m, resource.terraform_data.counted]
}

resource "terraform_data" "all" {
  lifecycle {
    ignore_changes = all
  }
}

module "m" {
  source = "./m"
  ids    = terraform_data.counted[*].id
}

output "ids" {
  value = concat([for key, it in terraform_data.many : it.id], terraform_data.counted.*.id, values(terraform_data.many)[*].id)
}

moved {
  from = terraform_data.older
  to   = terraform_data.one[0]
}

removed {
  from = terraform_data.gone
  lifecycle {
    destroy = false
  }
}
