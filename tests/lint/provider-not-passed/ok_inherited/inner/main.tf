terraform {
  required_providers {
    time = { source = "hashicorp/time" }
  }
}

resource "time_static" "now" {}
