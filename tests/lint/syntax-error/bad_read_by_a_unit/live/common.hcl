locals {
  size = get_env("SIZE", "") == "" ? # ERROR: syntax-error
    1 :
    2
}
