unit "app" {
  source = "../units/app"
  path   = "app"
}

unit "elsewhere" {
  source = "git::https://example.com/catalogue.git//units/app?ref=v1"
  path   = "elsewhere"
}

unit "computed" {
  source = get_env("SOURCE")
  path   = "computed"
}
