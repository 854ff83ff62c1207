terraform {
  source = "../../modules/app"
}

inputs = {
  ports = null
}
