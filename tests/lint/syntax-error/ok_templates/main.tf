variable "hosts" {
  type    = map(object({ ip = string, tags = optional(list(string), []) }))
  default = {}
}

locals {
  plain     = "a \"quoted\" \\ word, $${not.a.reference} and %%{ not a directive"
  inner     = "x ${"y ${"z"}"}"
  heredoc   = <<-EOT
    # not a comment
    %{for name, host in var.hosts~}
    ${name} ${host.ip} %{if length(host.tags) > 0}${join(",", host.tags)}%{else}none%{endif}
    %{endfor~}
    closing } and { are text
  EOT
  condition = var.hosts == {} ? "none" : "some"
  policy = jsonencode({
    Statement : [{ "Effect" : "Allow", Action = ["s3:*"], }]
  })
}

output "all" {
  value = [local.plain, local.inner, local.heredoc, local.condition, local.policy]
}
