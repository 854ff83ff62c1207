output "all" {
  value = [var.a, var.b, var.c["d"].e, var.c.d.f, var.a[*], "${var.a}-%{if var.b}x%{endif}"]
}
