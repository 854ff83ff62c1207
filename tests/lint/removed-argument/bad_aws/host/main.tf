# Its version is its caller's.
resource "aws_instance" "host" {
  ami            = "ami-0123456789abcdef0"
  instance_type  = "c6i.large"
  cpu_core_count = 1 # ERROR: removed-argument
}
