locals {
  now = formatdate("YYYY-MM-DD", timestamp()) # WARNING: nondeterministic-function
}
