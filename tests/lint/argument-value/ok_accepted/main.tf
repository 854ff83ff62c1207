resource "aws_cloudwatch_metric_alarm" "cpu" {
  alarm_name          = "cpu"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "CPUUtilization"
  period              = 300
  statistic           = "Average"
  treat_missing_data  = "notBreaching"
  alarm_actions       = ["arn:aws:automate:eu-west-1:ec2:recover"]
}

resource "aws_iam_role_policy_attachment" "node" {
  role       = "node"
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"
}

resource "aws_iam_role" "node" {
  name        = null
  name_prefix = "node-"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port        = 443
    to_port          = 443
    protocol         = "tcp"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_db_instance" "main" {
  instance_class                        = "db.t4g.small"
  backup_window                         = "03:00-04:00"
  maintenance_window                    = "Mon:04:00-Mon:05:00"
  performance_insights_retention_period = 31
}

resource "aws_launch_template" "node" {
  name = "node"

  network_interfaces {
    associate_public_ip_address = false
    delete_on_termination       = "true"
  }
}
