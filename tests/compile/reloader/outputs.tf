# Nothing reads from here.
