resource "acme_server" "web" {
  arn = "x"
  id  = "y"
}
