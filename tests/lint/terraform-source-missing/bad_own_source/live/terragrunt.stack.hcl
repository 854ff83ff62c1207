unit "app" {
  source = "git::https://github.com/acme/infrastructure.git//units/app"
  path   = "app"
}

unit "old" {
  source = "git::https://github.com/acme/infrastructure.git//units/old?ref=v1"
  path   = "old"
}

unit "db" {
  source = "git::https://github.com/acme/infrastructure.git//units/db" # ERROR: terraform-source-missing
  path   = "db"
}
