terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

resource "aws_sns_topic" "by_zone" {
  for_each = data.terraform_remote_state.network.outputs.zones # ERROR: remote-state-type
  name     = each.key
}

resource "aws_sns_topic" "counted" {
  count = data.terraform_remote_state.network.outputs.count # ERROR: remote-state-type
  name  = "topic"
}

resource "aws_sns_topic" "fine" {
  for_each = toset(data.terraform_remote_state.network.outputs.zones)
  name     = each.value
}
