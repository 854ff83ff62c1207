resource "time_static" "now" {}
