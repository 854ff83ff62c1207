unit "shared" {
  source = "../units/app"
  path   = "${local.region}/shared"
}
