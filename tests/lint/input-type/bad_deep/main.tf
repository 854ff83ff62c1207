terraform {
  backend "local" {}
}

module "outer" {
  source = "./outer"
  nodes = {
    a = { size = 1 }
    b = { size = "large" }
  }
}
