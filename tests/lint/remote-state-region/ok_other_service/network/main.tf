terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "network.tfstate"
    region       = "main"
    encrypt      = true
    use_lockfile = true
    endpoints    = { s3 = "https://minio.example.com" }
  }
}
