# OpenTofu reads main.tofu in place of this, and names.tofu.json in place of names.tf.json.
variable "name" {
  type = string
}
