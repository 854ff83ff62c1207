list "aws_instance" "all" { # ERROR: invalid-attribute
  limits = 10 # ERROR: invalid-attribute
}
