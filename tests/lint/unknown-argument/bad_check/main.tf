check "reachable" {
  data "http" "home" {
    url    = "https://example.org"
    methud = "GET" # ERROR: unknown-argument
  }
  assert {
    condition     = data.http.home.status_code == 200
    error_message = "It does not answer."
  }
}
