terraform {
  backend "gcs" {
    bucket                      = "acme-states"
    prefix                      = "gcs"
    impersonate_service_account = "states@acme.iam.gserviceaccount.com"
  }
}
