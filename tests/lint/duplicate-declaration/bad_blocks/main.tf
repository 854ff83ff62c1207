resource "terraform_data" "a" {}

resource "terraform_data" "a" { # ERROR: duplicate-declaration
  input = 1
}

module "m" {
  source = "./m"
}

module "m" { # ERROR: duplicate-declaration
  source = "./m"
}

data "terraform_remote_state" "s" {
  backend = "local"
}

data "terraform_remote_state" "s" { # ERROR: duplicate-declaration
  backend = "local"
}
