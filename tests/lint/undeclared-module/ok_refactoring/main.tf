module "new" {
  source = "./m"
}

moved {
  from = module.old
  to   = module.new
}

moved {
  from = module.older.terraform_data.x
  to   = module.new.terraform_data.x
}

removed {
  from = module.gone
  lifecycle {
    destroy = false
  }
}
