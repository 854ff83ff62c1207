# Rendered by tfgen from addons.ebs-csi.

module "ebs_csi" {
  count  = local.config.addons.ebs-csi.enabled ? 1 : 0
  source = "../../modules/addons/ebs-csi"

  name          = local.name
  cluster_name  = local.foundation.cluster_name
  addon_version = local.config.addons.ebs-csi.addon_version
  placement     = local.config.places.system
}
