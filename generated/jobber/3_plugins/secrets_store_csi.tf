# Rendered by tfgen from addons.secrets-store-csi.

module "secrets_store_csi" {
  count  = local.config.addons.secrets-store-csi.enabled ? 1 : 0
  source = "../modules/addons/secrets-store-csi"

  region            = local.config.region
  rotation_interval = local.config.addons.secrets-store-csi.rotation_interval
}
