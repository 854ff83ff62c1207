terraform {
  backend "s3" {
    bucket = "acme"
    key    = "app.tfstate"
  }
}

data "terraform_remote_state" "net" {
  backend  = "s3"
  config   = { bucket = "acme", key = "net.tfstate" }
  defaults = { by_default = null }
}

data "terraform_remote_state" "counted" {
  count   = 1
  backend = "s3"
  config  = { bucket = "acme", key = "net.tfstate" }
}

locals {
  state   = data.terraform_remote_state.net
  outputs = local.state.outputs
  layers  = { net = local.outputs, other = {} }
  names   = ["in_list_a", "in_list_b"]
  merged  = merge({ own = 1 }, local.outputs)
}

resource "x" "y" {
  direct     = data.terraform_remote_state.net.outputs.direct
  quoted     = data.terraform_remote_state.net.outputs["quoted"]
  by_local   = local.outputs.by_local
  by_layer   = local.layers.net.by_layer
  by_key     = local.layers["net"]["by_key"]
  by_try     = try(local.outputs.by_try, null)
  after_try  = try(local.outputs, {}).after_try
  by_lookup  = lookup(local.outputs, "by_lookup", "x")
  sure       = lookup(local.outputs, "sure_lookup")
  by_one     = one(data.terraform_remote_state.counted[*].outputs.by_one)
  by_index   = data.terraform_remote_state.counted[0].outputs.by_index
  by_splat   = data.terraform_remote_state.counted[*].outputs.by_splat
  legacy     = data.terraform_remote_state.counted.*.outputs.by_legacy_splat
  by_for     = [for o in [local.outputs] : o.by_for]
  by_names   = [for n in local.names : local.outputs[n]]
  by_values  = { for k, o in local.layers : k => o.by_values }
  by_text    = "x-${local.outputs.by_text}-y"
  chosen     = true ? local.outputs.chosen : null
  by_merge   = local.merged.by_merge
  own        = local.merged.own
  defaulted  = local.outputs.by_default
  nested     = local.outputs.nested.inner[0].more
  depends_on = [data.terraform_remote_state.net]

  dynamic "block" {
    for_each = [local.outputs]
    content {
      value = block.value.by_dynamic
    }
  }
}

module "takes_outputs" {
  source  = "../modules/takes"
  outputs = local.outputs
  id      = local.outputs.by_input
}

module "gives_outputs" {
  source   = "../modules/gives"
  for_each = toset(["net"])
  key      = "${each.key}.tfstate"
}

output "given" {
  value = module.gives_outputs["net"].outputs.by_module
}

output "everything" {
  value = jsonencode(local.outputs)
}
