locals {
  here  = path.modul         # ERROR: invalid-expression
  stage = terraform.workspce # ERROR: invalid-expression
  old   = terraform.env      # ERROR: invalid-expression
  there = "${path.module}/${path.root}/${path.cwd}/${terraform.workspace}"
}
