provider "time" {
  alias = "a"
}

resource "time_static" "now" {
  provider = time.a
}
