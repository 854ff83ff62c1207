zones = "eu-west-1a"
