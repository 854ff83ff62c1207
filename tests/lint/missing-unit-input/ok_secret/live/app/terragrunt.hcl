terraform {
  source = "../../modules/app"
}
