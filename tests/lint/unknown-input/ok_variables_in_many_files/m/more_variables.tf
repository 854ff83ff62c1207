variable c {
  default = null
}
