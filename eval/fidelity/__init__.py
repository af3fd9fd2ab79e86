"""Does the draft say what the source says? One rule per row of `table.RULES`."""
