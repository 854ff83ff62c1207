terraform {
  source = "../../modules/vpc"
}

inputs = {
  subnet_ids = ["subnet-1"]
}
