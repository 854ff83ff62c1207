state_bucket = "acme-live"
