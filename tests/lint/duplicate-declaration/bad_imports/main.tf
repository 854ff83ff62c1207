resource "terraform_data" "a" {
  count = 2
}

import {
  to = terraform_data.a[0]
  id = "1"
}

import {
  to = terraform_data.a[0] # ERROR: duplicate-declaration
  id = "2"
}
