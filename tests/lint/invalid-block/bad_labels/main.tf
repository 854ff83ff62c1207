resource "terraform_data" { # ERROR: invalid-block
}

resource "terraform_data" "a" "b" { # ERROR: invalid-block
}

locals "names" { # ERROR: invalid-block
}

output "the name" { # ERROR: invalid-block
  value = 1
}

variable "count" { # ERROR: invalid-block
  type = number
}

provider "my_cloud" { # ERROR: invalid-block
}
