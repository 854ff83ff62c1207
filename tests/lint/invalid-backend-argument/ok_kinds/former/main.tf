terraform {
  backend "swift" {
    container = "states"
  }
}
