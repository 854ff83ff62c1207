resource "acme_server" "web" {
  size = 1
}

output "name" {
  value = acme_server.web.whatever[0].there
}
