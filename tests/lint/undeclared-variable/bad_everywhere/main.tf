variable "list" {
  default = []
}

module "m" {
  source   = "./m"
  for_each = toset(var.lists) # ERROR: undeclared-variable
  name     = each.key
}

resource "terraform_data" "a" {
  count = var.enabled ? 1 : 0 # ERROR: undeclared-variable

  provisioner "local-exec" {
    command = "echo ${var.command}" # ERROR: undeclared-variable
  }

  lifecycle {
    precondition {
      condition     = length(var.list) > 0
      error_message = "no ${var.what}" # ERROR: undeclared-variable
    }
  }
  depends_on = [module.m]
}

output "all" {
  value = [for item in var.list : item if item != var.unwanted] # ERROR: undeclared-variable
}

output "text" {
  value = <<-EOT
    %{for item in var.list~}
    ${item} ${var.suffix} # ERROR: undeclared-variable
    %{endfor~}
  EOT
}
