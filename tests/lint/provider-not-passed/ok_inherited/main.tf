provider "time" {}

module "outer" {
  source = "./outer"
}
