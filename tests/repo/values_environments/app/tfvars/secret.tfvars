password = "x"
