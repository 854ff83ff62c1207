terraform {
  backend "http" { # WARNING: backend-hardening
    address = "https://states.example.com/web"
  }
}
