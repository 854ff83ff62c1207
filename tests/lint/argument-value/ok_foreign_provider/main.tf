# Somebody else's provider of the same name.
terraform {
  required_providers {
    aws = {
      source = "example/aws"
    }
    kubernetes = {
      source = "example.com/example/kubernetes"
    }
  }
}

resource "aws_dynamodb_table" "other" {
  billing_mode = "FREE"
}

resource "kubernetes_namespace" "other" {
  metadata {
    name = "Team_A"
  }
}
