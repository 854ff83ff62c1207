module "this" {
  source = "../.."
  name   = "complete"
}

output "name" {
  value = module.this.name
}
