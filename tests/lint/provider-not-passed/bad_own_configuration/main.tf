provider "tls" {}

module "passed" {
  source = "./legacy"
  providers = {
    tls = tls # ERROR: provider-not-passed
  }
}

module "repeated" {
  source = "./outer"
  count  = 2 # ERROR: provider-not-passed
}
