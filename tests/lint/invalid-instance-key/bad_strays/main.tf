resource "terraform_data" "one" {
  input = each.key # ERROR: invalid-instance-key

  provisioner "local-exec" {
    command = "echo ${each.value}"
  }
}

resource "terraform_data" "counted" {
  count = 2
  input = each.key # ERROR: invalid-instance-key
}

resource "terraform_data" "keyed" {
  for_each = toset(["a", each.key]) # ERROR: invalid-instance-key
  input    = count.index            # ERROR: invalid-instance-key
}

locals {
  first = count.index # ERROR: invalid-instance-key
}

output "name" {
  value = try(each.key, "none") # ERROR: invalid-instance-key
}

module "inner" {
  source = "./inner"
  name   = each.value.name # ERROR: invalid-instance-key
}
