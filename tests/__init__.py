"""The tests: the product's own `build()` with simulated devices, real sockets, real second processes."""
