module "bucket" {
  source   = "./bucket"
  for_each = toset(["a", "b"])
}

module "one" {
  source = "./bucket"
  count  = 1
}

output "all" {
  value = [
    { for name, bucket in module.bucket : name => bucket.name },
    values(module.bucket)[*].name,
    module.bucket["a"].name,
    one(module.one[*].name),
    try(module.one[0].name, null),
    module.one.*.name,
    keys(module.bucket),
    module.bucket,
  ]
}
