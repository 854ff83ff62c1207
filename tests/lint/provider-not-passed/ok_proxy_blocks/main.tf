provider "time" {
  alias = "a"
}

module "old" {
  source = "./old"
  providers = {
    time.a = time.a
  }
}

module "undeclared" {
  source = "./undeclared"
  providers = {
    time = time.a
  }
}
