resource "time_static" "now" {
  provider = time.dst
}
