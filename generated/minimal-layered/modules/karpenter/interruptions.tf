# AWS announces here which instances are about to go; Karpenter replaces them in time.
resource "aws_sqs_queue" "interruptions" {
  name                      = "${var.name}-karpenter"
  sqs_managed_sse_enabled   = true
  message_retention_seconds = 300 # Older news are no use.
}

resource "aws_sqs_queue_policy" "interruptions" {
  queue_url = aws_sqs_queue.interruptions.url
  policy    = data.aws_iam_policy_document.queue.json
}

data "aws_iam_policy_document" "queue" {
  statement {
    sid       = "AllowEvents"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.interruptions.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = values(aws_cloudwatch_event_rule.interruption)[*].arn
    }
  }

  statement {
    sid    = "DenyInsecureTransport"
    effect = "Deny"

    # A refusal has to name everything it refuses.
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.interruptions.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

locals {
  events = {
    scheduled-change = {
      description = "Maintenance and failures of hardware"
      source      = "aws.health"
      detail_type = "AWS Health Event"
    }
    spot-interruption = {
      description = "Spot instances with two minutes left"
      source      = "aws.ec2"
      detail_type = "EC2 Spot Instance Interruption Warning"
    }
    rebalance = {
      description = "Spot instances at risk"
      source      = "aws.ec2"
      detail_type = "EC2 Instance Rebalance Recommendation"
    }
    state-change = {
      description = "Instances that stop or terminate"
      source      = "aws.ec2"
      detail_type = "EC2 Instance State-change Notification"
    }
    capacity-reservation = {
      description = "Instances whose capacity reservation ends"
      source      = "aws.ec2"
      detail_type = "EC2 Capacity Reservation Instance Interruption Warning"
    }
  }
}

resource "aws_cloudwatch_event_rule" "interruption" {
  for_each = local.events

  name        = "${var.name}-karpenter-${each.key}"
  description = each.value.description

  event_pattern = jsonencode({
    source      = [each.value.source]
    detail-type = [each.value.detail_type]
  })
}

resource "aws_cloudwatch_event_target" "interruption" {
  for_each = local.events

  rule      = aws_cloudwatch_event_rule.interruption[each.key].name
  target_id = "KarpenterInterruptionQueueTarget"
  arn       = aws_sqs_queue.interruptions.arn
}
