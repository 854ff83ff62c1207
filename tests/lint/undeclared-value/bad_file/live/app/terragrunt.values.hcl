vpc_id = "vpc-1"
