# Terraform still reads these, and warns of them.
provider "aws" {
  version = "~> 5.0" # WARNING: invalid-attribute
  region  = "eu-west-1"
}

provider "aws" {
  alias  = "other"
  region = "eu-central-1"
}

resource "terraform_data" "a" {}

resource "terraform_data" "b" {
  provider   = "terraform"           # WARNING: invalid-attribute
  depends_on = ["terraform_data.a"] # WARNING: invalid-attribute

  lifecycle {
    ignore_changes = [
      input,
      "triggers_replace", # WARNING: invalid-attribute
    ]
  }

  provisioner "local-exec" {
    when       = "destroy"  # WARNING: invalid-attribute
    on_failure = "continue" # WARNING: invalid-attribute
    command    = "true"
  }
}
