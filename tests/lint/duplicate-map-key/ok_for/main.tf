variable "users" {
  type = list(object({ name = string, team = string }))
}

output "by_team" {
  value = { for user in var.users : user.team => user.name... }
}

output "policies" {
  value = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "*" },
      { Effect = "Deny", Action = "s3:*" },
    ]
  })
}
