# No plan writes the configuration of these.
import {
  to = terraform_data.server["a"] # ERROR: invalid-refactoring
  id = "a"
}

import {
  for_each = toset(["a"])
  to       = terraform_data.queue[each.key] # ERROR: invalid-refactoring
  id       = each.key
}
