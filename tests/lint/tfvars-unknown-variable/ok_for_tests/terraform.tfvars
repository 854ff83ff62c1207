region       = "eu-west-1"
organisation = "acme"
