terraform {
  required_providers {
    terraform = {
      source = "terraform.io/builtin/terraform"
    }
  }
}

provider "terraform" {}

module "a" {
  source = "./m"
  for_each = {
    x = 1
  }
  providers = {
    terraform = terraform
  }
  depends_on = [terraform_data.x]
  name       = each.key
}

module "b" {
  source = "./m"
  count  = 2
  name   = count.index
}

resource "terraform_data" "x" {}
