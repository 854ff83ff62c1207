terraform {
  source = "${get_repo_root()}/modules/gate"
}

inputs = {
  ports = ["https", "ssh"] # ERROR: unit-input-type
}
