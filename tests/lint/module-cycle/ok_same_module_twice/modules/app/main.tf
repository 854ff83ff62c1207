module "label" {
  source = "../label"
}
