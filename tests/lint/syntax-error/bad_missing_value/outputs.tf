output "still_judged" {
  value = local.zones
}
