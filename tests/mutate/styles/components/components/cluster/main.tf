data "terraform_remote_state" "from" {
  for_each = toset(["network", "dns"])
  backend  = "s3"

  config = {
    bucket = "northwind-root-states"
    key    = "components/${each.key}.tfstate"
    region = "eu-north-1"
  }
}

module "cluster" {
  source = "../../modules/cluster"
  name   = "main-${data.terraform_remote_state.from["dns"].outputs.zone}"
  vpc_id = data.terraform_remote_state.from["network"].outputs.vpc_id
}

resource "aws_route53_record" "api" {
  zone_id = data.terraform_remote_state.from["dns"].outputs.zone_id
  name    = "api"
  type    = "CNAME"
  records = [module.cluster.endpoint]
}

output "name" {
  value = module.cluster.name
}

output "endpoint" {
  value = module.cluster.endpoint
}
