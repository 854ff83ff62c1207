variable "zones" {
  type = list(string)
}

variable "enabled" {
  type = bool
}

resource "terraform_data" "a" {
  for_each = toset(var.zones)
}

resource "terraform_data" "b" {
  for_each = var.enabled ? toset(["x"]) : []
}

resource "terraform_data" "c" {
  for_each = { for zone in var.zones : zone => upper(zone) }
}
