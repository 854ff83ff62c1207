module "a" {
  source   = "./a"
  for_each = null # ERROR: invalid-for-each
}

module "b" {
  source   = "./a"
  for_each = "eu" # ERROR: invalid-for-each
}
