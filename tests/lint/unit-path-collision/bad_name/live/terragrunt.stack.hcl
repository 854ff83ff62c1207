unit "app" {
  source = "../units/app"
  path   = "blue"
}

unit "app" { # ERROR: unit-path-collision
  source = "../units/app"
  path   = "green"
}
