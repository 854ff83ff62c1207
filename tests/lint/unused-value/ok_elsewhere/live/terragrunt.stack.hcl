unit "app" {
  source = "git::https://example.com/catalogue.git//units/app?ref=v1"
  path   = "app"

  values = {
    vpc_id = "vpc-1"
    other  = 1
  }
}
