zones    = ["a", "a"]
replicas = "3"
on       = "true"
nothing  = null
any      = { a = [1, "x"] }
