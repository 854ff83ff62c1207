password = "for a test"
