resource "terraform_data" "a" {
  for_each = { x = 1, y = 2 }
}

import {
  to = terraform_data.a["x"]
  id = "1"
}

import {
  to = terraform_data.a["y"]
  id = "2"
}
