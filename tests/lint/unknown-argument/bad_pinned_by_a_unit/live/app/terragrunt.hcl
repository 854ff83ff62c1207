terraform {
  source = "../../modules//app"
}

generate "versions" {
  path      = "versions.tf"
  if_exists = "overwrite"
  contents  = <<-EOT
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = ">= 6.0"
        }
      }
    }
  EOT
}
