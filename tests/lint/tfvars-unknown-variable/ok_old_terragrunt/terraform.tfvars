terragrunt = {
  terraform = {
    source = "../modules/app"
  }
}
region = "eu-west-1"
