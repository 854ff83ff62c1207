bucket  = "acme-states"
key     = "dev.tfstate"
encrypt = true
region  = "eu-west-1"
use_lockfile = true
