"""Doors: thin ways into the kernel. The command line, and the generated documents."""
