# Rendered by tfgen from ingress.

module "ingress" {
  source = "../modules/ingress"

  ingress            = local.config.ingress
  namespaces         = module.namespaces.namespaces
  certificate_arns   = local.network.certificate_arns
  ingress_class_name = one(module.aws_load_balancer_controller[*].ingress_class_name)
}
