output "line" {
  value = var.a # tfgen: allow(undeclared-variable) the generator adds it
}

output "above" {
  # tfgen: allow(undeclared-local) the generator adds it
  # and a comment between
  value = local.a
}

// tfgen: allow(undeclared-local, undeclared-resource) the generator adds both
output "block" {
  value = [
    local.b,
    aws_vpc.main.id,
  ]
}

/* tfgen: allow(unknown-input) kept for the older version of it */
module "m" {
  source = "./m"
  old    = 1
}
