"""The generated pages under `docs`, and the generated parts of README.md: `python -m scrubjay.doors.docs`."""
