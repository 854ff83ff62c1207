module "label" {
  source  = "acme/label/null"
  version = "0.25.0"
}
