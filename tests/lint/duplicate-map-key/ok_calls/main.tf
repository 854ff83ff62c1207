output "random" {
  value = {
    (uuid())      = 1
    (uuid())      = 2
    "x-${uuid()}" = 3
    "x-${uuid()}" = 4
  }
}
