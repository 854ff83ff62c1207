terraform {
  source = "git::https://example.com/app.git?ref=v1.0.0"
}
