# hash
// slashes
/* a block { that never opens
   */ locals {
  a = 1 /* between */ // and after
  url = "https://example.org//path#fragment"
  sum = (
    local.a
    + 1
  )
  list = [
    1,
    2, # trailing comma
  ]
}
output "sum" { value = local.sum }
output "list" { value = [for i, n in local.list : "${i}:${n}" if n > 1] }
output "url" { value = local.url }
