terraform {
  source = "../../modules/vpc"
}

generate "outputs" {
  path      = "more.tf"
  if_exists = "overwrite"
  contents  = <<-EOT
    output "extra" {
      value = terraform_data.vpc.id
    }
  EOT
}
