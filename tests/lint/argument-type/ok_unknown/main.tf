variable "anything" {}

module "elsewhere" {
  source  = "acme/elsewhere/aws"
  version = "1.0.0"
}

resource "aws_instance" "app" {
  ami                    = var.anything
  instance_type          = module.elsewhere.type
  vpc_security_group_ids = var.anything
  tags                   = module.elsewhere.tags
}
