terraform {
  source = "../../modules/app"
}

inputs = {
  size = get_env("SIZE")
}
