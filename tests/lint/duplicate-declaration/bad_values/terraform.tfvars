name = "x"
name = "y" # ERROR: duplicate-declaration
