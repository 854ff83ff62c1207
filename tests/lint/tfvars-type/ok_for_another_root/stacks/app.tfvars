region  = "eu-west-1"
size    = 3
project = "acme"
