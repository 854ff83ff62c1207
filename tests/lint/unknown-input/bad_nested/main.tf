variable "spot" {
  type    = bool
  default = false
}

module "cluster" {
  source = "./cluster"

  node_groups = {
    blue = {
      sizes = ["m6i.large"]
      disks = 20 # WARNING: unknown-input
    }
    green = var.spot ? null : {
      sizes  = ["c6i.large"]
      labels = { team = "a" } # WARNING: unknown-input
    }
  }

  ports = [
    { number = 80 },
    { number = 443, protocl = "tcp" }, # WARNING: unknown-input
  ]

  rules = { for name in ["a", "b"] : name => {
    name   = name
    nobody = true # WARNING: unknown-input
  } }
}
