resource "terraform_data" "a" {
  for_each = { x = 1 }
}

import {
  for_each = { x = "1" }
  to       = terraform_data[each.key] # ERROR: invalid-attribute
  id       = each.value
}

import {
  to = terraform_data.a["x"].output # ERROR: invalid-attribute
  id = "2"
}

import {
  to = data.terraform_remote_state.network # ERROR: invalid-attribute
  id = "3"
}

import {
  to = concat([terraform_data.a["x"]]) # ERROR: invalid-attribute
  id = "4"
}

moved {
  from = terraform_data.old[local.key] # ERROR: invalid-attribute
  to   = terraform_data.a["x"]
}

removed {
  from = terraform_data # ERROR: invalid-attribute
}

locals {
  key = "x"
}
