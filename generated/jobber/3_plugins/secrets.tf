# Rendered by tfgen from secrets.

module "secrets" {
  source = "../modules/secrets"

  name         = local.name
  secrets      = local.config.secrets
  cluster_name = local.compute.cluster_name
  namespaces   = module.namespaces.namespaces

  depends_on = [module.secrets_store_csi]
}
