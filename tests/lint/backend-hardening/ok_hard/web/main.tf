terraform {
  backend "http" {
    address      = "https://states.example.com/web"
    lock_address = "https://states.example.com/web/lock"
  }
}
