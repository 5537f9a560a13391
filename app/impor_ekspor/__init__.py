"""Files from outside in, and the books out, one module per format."""
