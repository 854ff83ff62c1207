terraform {
  backend "local" {}
}

module "app" {
  source = "./app"
  one    = ["a", 1]
  two    = { a = 1 }
  three  = [{ a = 1 }, { b = 2 }]
  four   = { a = { x = 1 }, b = { x = 1 } }
}
