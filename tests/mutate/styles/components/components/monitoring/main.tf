data "terraform_remote_state" "from" {
  for_each = {
    cluster = "components/cluster.tfstate"
    names   = "components/dns.tfstate"
  }
  backend = "s3"

  config = {
    bucket = "northwind-root-states"
    key    = each.value
    region = "eu-north-1"
  }
}

locals {
  remote = { for name, state in data.terraform_remote_state.from : name => state.outputs }
  target = "${local.remote.cluster.name}.${local.remote["names"].zone}"
}

resource "grafana_data_source" "prometheus" {
  type = "prometheus"
  name = local.target
  url  = local.remote.cluster.endpoint
}

output "source" {
  value = grafana_data_source.prometheus.id
}
