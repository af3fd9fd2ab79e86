"""The HTTP interface: one module per resource, and what they share."""
