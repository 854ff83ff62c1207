module "bucket" {
  source   = "./bucket"
  for_each = toset(["a", "b"])
}

module "queue" {
  source = "./bucket"
  count  = 2
}

output "all" {
  value = [
    module.bucket["a"].nmae, # ERROR: unknown-module-output
    module.queue[0].arn,     # ERROR: unknown-module-output
    module.queue[*].url,     # ERROR: unknown-module-output
  ]
}
