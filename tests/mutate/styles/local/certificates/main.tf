resource "tls_private_key" "ca" {
  algorithm = "ECDSA"
}

resource "tls_self_signed_cert" "ca" {
  private_key_pem       = tls_private_key.ca.private_key_pem
  validity_period_hours = 8760
  allowed_uses          = ["cert_signing"]
}

output "certificate" {
  value = tls_self_signed_cert.ca.cert_pem
}
