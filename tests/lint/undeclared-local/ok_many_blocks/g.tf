locals { g = "b" }
