terraform {
  source = "../../modules/app"

  extra_arguments "vars" {
    commands           = get_terraform_commands_that_need_vars()
    required_var_files = ["${get_terragrunt_dir()}/../common.tfvars"]
  }
}
