output "name" { # ERROR: syntax-error
  value = [ # ERROR: syntax-error
