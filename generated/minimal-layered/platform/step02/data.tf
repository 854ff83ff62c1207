# Written by foundation. Reads: cluster_name, cluster_endpoint, karpenter_node_role_name, karpenter_queue_name, vpc_id, cluster_certificate_authority_data.
data "terraform_remote_state" "foundation" {
  backend   = "s3"
  workspace = terraform.workspace

  config = {
    bucket = "minimal-tfstate"
    key    = "foundation.tfstate"
    region = "us-east-1"
  }
}

locals {
  foundation = data.terraform_remote_state.foundation.outputs
}
