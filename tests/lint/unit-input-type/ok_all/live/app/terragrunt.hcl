terraform {
  source = "../../modules/app"
}

inputs = {
  ports = [80, "443"]
  tags  = { a = "b", c = 1 }
  size  = "3"
  name  = "x"
  on    = "true"
  rule  = { from = 1 }
}
