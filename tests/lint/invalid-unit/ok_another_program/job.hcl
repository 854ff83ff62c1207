job "x" {
  task {
    a = b.c
  }
}
