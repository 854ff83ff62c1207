terraform {
  source = "tfr:///acme/app/aws?version=1.0.0"
}

inputs = {
  anything = 1
}
