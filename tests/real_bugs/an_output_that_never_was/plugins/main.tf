terraform {
  backend "s3" {
    bucket       = "demo-states"
    key          = "plugins.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "compute" {
  backend = "s3"
  config = {
    bucket = "demo-states"
    key    = "compute.tfstate"
    region = "eu-west-1"
  }
}

resource "helm_release" "autoscaler" {
  name  = "autoscaler"
  chart = "cluster-autoscaler"

  set = [{
    name  = "clusterName"
    value = data.terraform_remote_state.compute.outputs.eks.cluster_name # ERROR: unknown-remote-state-output
  }]
}
