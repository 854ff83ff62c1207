variable "version_of_module" {
  default = "v1"
}

module "early" {
  source = "./modules/${var.version_of_module}/app"
}

module "template" {
  source = "./{{ cookiecutter.name }}"
}
