# Nothing of it is ever made: it is here so that the lock file names the providers.
resource "local_file" "default" {}

resource "tls_private_key" "default" {}

data "archive_file" "default" {}

resource "random_id" "default" {
  byte_length = 4
}
