provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "west"
  region = "us-west-2"
}

provider "aws" { # ERROR: duplicate-declaration
  region = "eu-west-1"
}

provider "aws" { # ERROR: duplicate-declaration
  alias  = "west"
  region = "us-west-1"
}
