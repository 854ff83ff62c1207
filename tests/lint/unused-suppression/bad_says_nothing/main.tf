# tfgen: allow WARNING: unused-suppression
# tfgen: allow() because WARNING: unused-suppression
# tfgen: ignore(undeclared-variable) WARNING: unused-suppression
# tfgen: allow(undeclared-varable) misspelt WARNING: unused-suppression
output "x" {
  value = var.x # ERROR: undeclared-variable
}
