module "sg" {
  source = "../../"
  ports  = concat(var.ports, var.auto_ports)
}
