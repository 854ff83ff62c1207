bucket = "acme-live"
key    = "network.tfstate"
