generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = file("../../providers/helm/helm.tf")
}
