"""The edits: one folder a family, one file an edit. The kernel's catalogue finds them by itself."""
