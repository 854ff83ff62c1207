unit "more" {
  source = "../units/app"
  path   = "${local.region}/more"
}
