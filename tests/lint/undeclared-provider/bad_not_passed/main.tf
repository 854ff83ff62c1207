provider "aws" {
  alias  = "east"
  region = "us-east-1"
}

# It knows nothing of the configurations of its caller.
module "certificate" {
  source = "./certificate"
}
