variable "accounts" {
  type = list(string)

  validation {
    condition = alltrue([
      for account in var.accounts : contains(["1", "2"]) # ERROR: function-arity
    ])
    error_message = "Only known accounts."
  }
}
