variable "cluster_name" {
  type = string
}

resource "terraform_data" "a" {
  input = var.cluster_nam # ERROR: undeclared-variable
}

output "greeting" {
  value = "hello ${upper(var.clustername)}" # ERROR: undeclared-variable
}
