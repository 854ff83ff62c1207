terraform {
  source = "${get_repo_root()}/modules/vpc"
}

generate "backend" { # ERROR: state-key-collision
  path      = "backend.tf"
  if_exists = "overwrite"
  contents  = <<-EOT
    terraform {
      backend "s3" {
        bucket = "states"
        key    = "vpc.tfstate"
        region = "eu-west-1"
      }
    }
  EOT
}
