# Nothing reads from here: external-dns finds the load balancers by their ingresses.
