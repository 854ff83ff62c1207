locals {
  name = touper("a") # ERROR: unknown-function
}
