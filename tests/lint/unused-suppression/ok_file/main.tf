# Written by a generator.

# tfgen: allow-file(undeclared-variable) variables come from the pipeline
output "a" {
  value = var.a
}

output "b" {
  value = [var.b, "# tfgen: allow(undeclared-variable)"]
}
