locals {
  environment = "prod"
  account_id  = "111111111111"
}
