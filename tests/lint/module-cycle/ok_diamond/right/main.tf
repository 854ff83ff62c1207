module "leaf" {
  source = "../leaf"
}

module "left" {
  source = "../left"
}
