output "x" {
  value = templatefile("${path.module}/x.tftpl", { name = "a" })
}
