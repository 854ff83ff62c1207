resource "aws_vpc" "large" {
  cidr_block = "10.0.0.0/8" # ERROR: argument-value
}

resource "aws_subnet" "inside" {
  vpc_id     = aws_vpc.large.id
  cidr_block = "10.0.1.1/24" # ERROR: argument-value
}

resource "aws_security_group" "web" {
  name = "sg-web" # ERROR: argument-value

  ingress {
    from_port = 443
    to_port   = 443
    protocol  = "tcp"
    cidr_blocks = [
      "10.0.0.0/16",
      "10.1.0.0/33", # ERROR: argument-value
      "10.2.0.1",    # ERROR: argument-value
    ]
  }
}

resource "aws_iam_role_policy_attachment" "node" {
  role       = "node"
  policy_arn = "arn:aws:iam::12345:policy/node" # ERROR: argument-value
}

resource "aws_iam_role_policy" "node" {
  role = "node"
  policy = "not JSON" # ERROR: argument-value
}
