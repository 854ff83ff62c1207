provider "time" {}

module "tree" {
  source = "./tree"
}
