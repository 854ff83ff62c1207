variable "name" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "storage_gb" {
  type    = number
  default = 20
}

variable "replicas" {
  type    = number
  default = 0
}

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_db_subnet_group" "main" {
  name       = var.name
  subnet_ids = var.subnet_ids
  tags       = var.tags
}

resource "aws_db_instance" "main" {
  identifier                  = var.name
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = var.storage_gb
  username                    = "owner"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.main.name
  skip_final_snapshot         = true
}

resource "aws_db_instance" "replica" {
  count               = var.replicas
  identifier          = "${var.name}-${count.index}"
  instance_class      = "db.t4g.medium"
  replicate_source_db = aws_db_instance.main.identifier
  skip_final_snapshot = true
}

output "address" {
  value = aws_db_instance.main.address
}

output "port" {
  value = aws_db_instance.main.port
}

output "replica_addresses" {
  value = aws_db_instance.replica[*].address
}
