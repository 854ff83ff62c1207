# A check has a data source of its own.
check "site" {
  data "http" "site" {
    url = "https://example.org"
  }

  assert {
    condition     = data.http.site.status_code == 200
    error_message = "${data.http.site.url} does not answer."
  }
}
