include "root" {
  path = find_in_parent_folders("root.hcl") # ERROR: include-missing
}

include "common" {
  path = "${dirname(find_in_parent_folders("root.hcl"))}/common.hcl"
}
