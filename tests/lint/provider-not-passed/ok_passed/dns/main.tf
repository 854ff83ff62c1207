terraform {
  required_providers {
    time = {
      source                = "hashicorp/time"
      configuration_aliases = [time.zone]
    }
  }
}

resource "time_static" "now" {
  provider = time.zone
}
