"""`python -m scrubjay.doors.cli` is `scrubjay`."""

from scrubjay.doors.cli import main

main()
