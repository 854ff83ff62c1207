# What is encrypted is no configuration.
data "local_sensitive_file" "key" {
  filename = "${path.module}/key.pem"
}

locals {
  secrets = fileexists("${path.module}/secrets.json")
}

output "secrets" {
  value = local.secrets
}
