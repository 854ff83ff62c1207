output "all" {
  value = [local.d, local.e.b, local.f, local.a[local.g]]
}
