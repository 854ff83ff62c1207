module "half" {
  source = "./half"
}

output "all" {
  value = [module.half.name, module.half.other]
}
