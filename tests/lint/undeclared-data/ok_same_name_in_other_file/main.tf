data "aws_region" "current" {}
data "aws_iam_policy_document" "p" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  dynamic "statement" {
    for_each = { data = { actions = ["s3:*"] } }
    iterator = data
    content {
      actions = data.value.actions
    }
  }
}
