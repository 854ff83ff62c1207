terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "app"
    }
  }
}

data "tfe_outputs" "network" {
  organization = "acme"
  workspace    = "network"
}

resource "aws_instance" "app" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = data.tfe_outputs.network.nonsensitive_values.subnet_ids[0]
}

output "zones" {
  value     = try(data.tfe_outputs.network.values.subnet_ids.a, [])
  sensitive = true
}
