variables {
  size = 4
}

run "keeps_the_size" {
  command = plan
  variables {
    size = var.size
  }
  assert {
    condition     = output.size == var.size && run.setup.x == 1
    error_message = "size changed"
  }
}
