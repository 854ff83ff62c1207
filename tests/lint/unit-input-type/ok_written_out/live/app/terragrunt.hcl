terraform {
  source = "../../modules/app"
}

inputs = {
  ports = "[80]"
}
