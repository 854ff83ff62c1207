# Rendered by tfgen from namespaces.

module "namespaces" {
  source = "../../modules/namespaces"

  namespaces = local.config.namespaces
}
