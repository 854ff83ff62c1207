variable "a" {
  type = object({
    name  = string
    sizes = optional(map(list(number)), {})
    any   = any
  })
  default = { name = "x", any = null }
}

ephemeral "random_password" "p" {
  length = 16
}

check "health" {
  data "http" "probe" {
    url = "https://example.com"
  }
  assert {
    condition     = data.http.probe.status_code == 200
    error_message = "${data.http.probe.url} returned ${data.http.probe.status_code}"
  }
}

resource "aws_secretsmanager_secret_version" "s" {
  secret_id                = "x"
  secret_string_wo         = ephemeral.random_password.p.result
  secret_string_wo_version = 1
  lifecycle {
    postcondition {
      condition     = self.arn != ""
      error_message = "no arn"
    }
  }
}

output "probe" {
  value = [path.root, path.cwd, terraform.workspace, var.a.any]
}
