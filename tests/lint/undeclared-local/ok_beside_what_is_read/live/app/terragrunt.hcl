generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite"
  contents  = file("../../providers/aws/aws.tf")
}
