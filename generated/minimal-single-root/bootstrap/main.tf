# Rendered by tfgen from bootstrap.

module "bootstrap" {
  source = "../modules/bootstrap"

  bucket = "minimal-tfstate"
}
