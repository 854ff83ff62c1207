data "terraform_remote_state" "from" {
  for_each = toset(["accounts"])
  backend  = "s3"

  config = {
    bucket = "northwind-root-states"
    key    = "components/${each.key}.tfstate"
    region = "eu-north-1"
  }
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
  tags       = { Account = data.terraform_remote_state.from["accounts"].outputs.ids["prod"] }
}

output "vpc_id" {
  value = aws_vpc.this.id
}
