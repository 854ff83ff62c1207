sizes = {
  web = { min = 1, max = 2, min = 2 } # WARNING: duplicate-map-key
  api = { min = 1, max = 2 }
}
