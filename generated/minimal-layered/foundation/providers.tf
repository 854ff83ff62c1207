provider "aws" {
  region = local.config.region

  default_tags {
    tags = {
      Project     = "minimal"
      Environment = terraform.workspace
      Root        = "foundation"
    }
  }
}
