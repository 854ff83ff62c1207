provider "aws" {
  region = local.settings.region
}
