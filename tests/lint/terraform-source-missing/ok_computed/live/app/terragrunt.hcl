terraform {
  source = "${get_env("MODULES")}//app"
}
