include "root" {
  path = find_in_parent_folders("root.hcl")
}

include "common" {
  path           = "${dirname(find_in_parent_folders("root.hcl"))}/_envcommon/worker.hcl"
  expose         = true
  merge_strategy = "deep"
}

inputs = {
  environment = {
    LEVEL = "info"
    PLACE = include.common.locals.environment
    STORE = dependency.bucket.outputs.arn
  }
}
