"""What the Medicare physician fee schedule pays, and what it does not."""
