terraform {
  backend "s3" {}
}

output "zone_id" {
  value = "x"
}
