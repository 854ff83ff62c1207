# What newer versions of Terraform and OpenTofu read.
terraform {
  language = TF2021
}

action "aws_lambda_invoke" "notify" {
  config {
    function_name = "notify"
  }
}

resource "terraform_data" "a" {
  lifecycle {
    action_trigger {
      events  = [after_create]
      actions = [action.aws_lambda_invoke.notify]
    }
  }
}
