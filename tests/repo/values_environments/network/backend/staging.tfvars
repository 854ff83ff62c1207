bucket = "acme-staging"
key    = "network.tfstate"
