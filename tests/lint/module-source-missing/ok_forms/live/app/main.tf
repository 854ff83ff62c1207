module "a" {
  source = "../../modules/a"
}

module "slash" {
  source = "../../modules/a/"
}

module "dots" {
  source = "./../..//modules/./b/../a"
}

module "here" {
  source = "./.nested"
}
