terraform {
  source = "../../modules/app"
}

inputs = {
  name = { a = [1] }
}
