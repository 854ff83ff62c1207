terraform {
  backend "s3" { # ERROR: state-key-collision
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
