café  = 1
café = 2
