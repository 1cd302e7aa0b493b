"""Medicare coverage: diagnoses that support a service, and notices of noncoverage."""
