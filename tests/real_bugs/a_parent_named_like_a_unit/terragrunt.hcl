# WARNING: deprecated-terragrunt
terraform_binary = "terraform"

terraform_version_constraint = ">= 1.11"

remote_state {
  backend = "s3"

  generate = {
    path      = "backend.tf"
    if_exists = "overwrite"
  }

  config = {
    bucket         = "mall-states"
    key            = "${path_relative_to_include()}/terraform.tfstate"
    region         = "ap-northeast-2"
    encrypt        = true
    dynamodb_table = "mall-locks" # WARNING: deprecated-terragrunt
  }
}
