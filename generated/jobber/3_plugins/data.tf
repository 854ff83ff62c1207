# Written by 1_network. Reads: vpc_id, certificate_arns.
data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = terraform.workspace

  config = {
    bucket = "jobber-tfstate"
    key    = "1_network.tfstate"
    region = "us-east-1"
  }
}

# Written by 2_compute. Reads: cluster_name, cluster_endpoint, karpenter_node_role_name, karpenter_queue_name, cluster_certificate_authority_data.
data "terraform_remote_state" "compute" {
  backend   = "s3"
  workspace = terraform.workspace

  config = {
    bucket = "jobber-tfstate"
    key    = "2_compute.tfstate"
    region = "us-east-1"
  }
}

locals {
  network = data.terraform_remote_state.network.outputs
  compute = data.terraform_remote_state.compute.outputs
}
