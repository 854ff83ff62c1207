variable "port" {
  type    = number
  default = 5000
}

resource "docker_container" "registry" {
  name  = "registry"
  image = "registry:2"

  ports {
    internal = 5000
    external = var.port
  }
}

output "address" {
  value = "localhost:${var.port}"
}

output "container" {
  value = docker_container.registry.id
}
