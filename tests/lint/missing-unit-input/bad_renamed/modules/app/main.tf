variable "vpc_ids" {
  type = list(string)
}
