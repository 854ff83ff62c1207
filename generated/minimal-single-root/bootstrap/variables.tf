# No variables: there is one of this root, and main.tf says what is in it.
