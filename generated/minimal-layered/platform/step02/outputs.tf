# No root reads from here.
