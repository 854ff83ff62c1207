module "this" {
  source = "../../modules/label"
}

output "id" {
  value = module.this.id
}
