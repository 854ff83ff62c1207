variable "name" {
  type = string
}

variable "image" {
  type = string
}

variable "certificate" {
  type      = string
  sensitive = true
}

resource "docker_container" "this" {
  name  = var.name
  image = var.image

  upload {
    file    = "/etc/ca.pem"
    content = var.certificate
  }
}

output "id" {
  value = docker_container.this.id
}
