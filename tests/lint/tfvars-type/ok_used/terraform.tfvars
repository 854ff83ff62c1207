zones   = "eu-west-1a"
network = { name = "main" }
