locals {
  tags = {{ Name = "app" }} # ERROR: syntax-error
}
