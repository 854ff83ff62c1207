variable "ids" {
  type = list(string)
}
