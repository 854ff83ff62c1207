# Nothing here is read by others.
