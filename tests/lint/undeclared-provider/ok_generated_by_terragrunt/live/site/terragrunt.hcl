terraform {
  source = "../../modules/site"
}

generate "providers" {
  path      = "providers.tf"
  if_exists = "overwrite"
  contents  = file("../providers.tf.txt")
}
