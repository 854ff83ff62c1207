region   = "eu-west-1"
zone     = "a"
replicas = 2
