resource "aws_organizations_account" "this" {
  for_each = toset(["dev", "prod"])
  name     = each.key
  email    = "aws+${each.key}@example.com"
}

output "ids" {
  value = { for name, account in aws_organizations_account.this : name => account.id }
}
