module "child" {
  source = "./child"

  providers { # ERROR: invalid-block
  }

  tags { # ERROR: invalid-block
    team = "platform"
  }
}
