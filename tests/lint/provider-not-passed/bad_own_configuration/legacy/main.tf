provider "tls" {
  proxy {
    from_env = true
  }
}
