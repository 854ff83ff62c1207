# Rendered by tfgen from certificates.

module "certificates" {
  source = "../modules/certificates"

  name         = local.name
  certificates = local.config.certificates
}
