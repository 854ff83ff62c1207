variable "name" {
  type = string

  validation {
    condition     = startwith(var.name, "a") # ERROR: unknown-function
    error_message = "It starts with an a, and is not ${upercase("b")}." # ERROR: unknown-function
  }
}

resource "terraform_data" "x" {
  count = lenght("abc") # ERROR: unknown-function

  input = {
    a = [for s in ["a"] : trimsuffixes(s, "a")] # ERROR: unknown-function
  }
}
