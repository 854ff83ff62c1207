output "state" {
  value = module.this.id
}

provider "aws" {
  region = var.region
}
