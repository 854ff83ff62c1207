output "nested" {
  value = {
    name  = "a"
    inner = { name = "b" }
    list  = [{ name = "c" }, { name = "d" }]
  }
}
