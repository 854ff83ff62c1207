terraform {
  source = "git::https://example.com/vpc.git?ref=v1"
}
