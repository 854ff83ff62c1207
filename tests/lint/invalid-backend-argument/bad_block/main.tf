terraform {
  backend "s3" {
    bucket        = "acme-states"
    key           = "network.tfstate"
    region        = "eu-west-1"
    encrypt       = true
    use_lockfile  = true
    use_lock_file = true # ERROR: invalid-backend-argument
    assume_role = {
      role_arns = ["arn:aws:iam::111111111111:role/states"] # ERROR: invalid-backend-argument
    }
  }
}
