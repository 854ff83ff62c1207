unit "vpc" {
  source = "${get_repo_root()}/units/vpc"
  path   = "vpc"

  values = {
    name = "prod"
    cidr = "10.2.0.0/16"
  }
}

stack "backend" {
  source = "${get_repo_root()}/stacks/backend"
  path   = "backend"

  values = {
    name     = "prod"
    nodes    = 3
    vpc_path = unit.vpc.path
  }
}

unit "edge" {
  source = "${get_repo_root()}/units/edge"
  path   = "edge"

  autoinclude {
    dependency "vpc" {
      config_path = unit.vpc.path

      mock_outputs = {
        vpc_id = "vpc-00000000"
      }
    }

    inputs = {
      vpc_id = dependency.vpc.outputs.vpc_id
    }
  }
}
