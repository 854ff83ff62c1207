terraform {
  source = "../../modules/app"

  extra_arguments "vars" {
    commands = ["plan", "apply"]
    env_vars = { TF_VAR_vpc_id = "vpc-1" }
  }
}
