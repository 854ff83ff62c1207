module "registry" {
  source  = "terraform-aws-modules/eks/aws//modules/karpenter"
  version = "~> 21.0"
}

module "git" {
  source = "git::https://example.com/network.git//modules/vpc?ref=v1.2.0"
}

module "github" {
  source = "github.com/example/terraform-module"
}

module "ssh" {
  source = "git@github.com:example/module.git"
}

module "archive" {
  source = "https://example.com/vpc.zip"
}

module "s3" {
  source = "s3::https://s3-eu-west-1.amazonaws.com/bucket/vpc.zip"
}

module "private" {
  source  = "app.terraform.io/example/k8s/azurerm"
  version = "1.1.0"
}

module "above" {
  source = "../../outside/the/repository"
}
