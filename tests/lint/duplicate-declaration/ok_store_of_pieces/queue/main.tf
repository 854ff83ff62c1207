locals {
  kind = "queue"
}
