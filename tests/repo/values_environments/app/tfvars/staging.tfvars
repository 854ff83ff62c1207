state_bucket = "acme-staging"
