variable "name" {
  type = string
}

module "labels" {
  source = "./labels"
  parts  = [var.name, "platform"]
}

module "sibling" {
  source = "../sibling"
}

output "label" {
  value = module.labels.label
}

output "where" {
  value = path.module
}
