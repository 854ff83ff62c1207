terraform {
  backend "local" {}
}

# what everybody who copies this is to replace
module "logs" {
  source = "./m"
  bucket = "REPLACE_LOGS_BUCKET"
  names  = [lower("Your-Name-Here")]
}
