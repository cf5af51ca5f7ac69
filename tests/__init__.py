"""The tests: the product's own `build()`, simulated devices, real sockets, real processes."""
