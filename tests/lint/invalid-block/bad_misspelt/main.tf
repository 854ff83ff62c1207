varyable "region" { # ERROR: invalid-block
  type = string
}

required_providers { # ERROR: invalid-block
}

terraform {
  backends "local" {} # ERROR: invalid-block
}

variable "name" {
  type = string

  validations { # ERROR: invalid-block
  }
}
